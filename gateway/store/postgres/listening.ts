import type pg from 'pg';
import { backOff } from '#protocol/timing/backOff.ts';
import { type Patience, type Sessions, storeRests } from './sessions.ts';

export interface Listening {
  listen(changed: () => void): () => void;
  close(): Promise<void>;
}

/**
 * One connection that PostgreSQL notifies of commits, for all who listen. While it is broken nobody is told; once it is
 * there again everybody is, because what happened meanwhile told nobody.
 */
export function createListening(
  sessions: Sessions,
  channel: string,
  { rest, random }: Pick<Patience, 'rest' | 'random'>,
): Listening {
  const listeners = new Set<() => void>();
  let client: pg.Client | undefined;
  let isRunning = false;
  let isClosed = false;

  const tell = () => {
    for (const listener of listeners) listener();
  };

  async function connected(): Promise<void> {
    const connection = await sessions.connect();
    const gone = new Promise<void>((resolve) => connection.once('end', resolve));
    client = connection;
    connection.on('notification', tell);
    await connection.query(`LISTEN ${channel}`);
    tell();
    await gone;
  }

  async function run(): Promise<void> {
    for (let attempts = 0; !isClosed && listeners.size > 0; attempts += 1) {
      const hadConnection = await connected().then(
        () => true,
        () => false,
      );
      await client?.end().catch(() => undefined);
      client = undefined;
      if (hadConnection) attempts = 0;
      if (!isClosed && listeners.size > 0) await rest(backOff(storeRests, attempts, random()));
    }
    isRunning = false;
  }

  return {
    listen(changed) {
      listeners.add(changed);
      if (!isRunning && !isClosed) {
        isRunning = true;
        void run();
      }
      return () => {
        listeners.delete(changed);
        if (listeners.size === 0) void client?.end().catch(() => undefined);
      };
    },
    async close() {
      isClosed = true;
      listeners.clear();
      await client?.end().catch(() => undefined);
    },
  };
}
