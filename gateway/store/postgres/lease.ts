import type pg from 'pg';
import { backOff } from '#protocol/timing/backOff.ts';
import { type CallerLease, LeaseLost, type Turn } from '../callerLease.ts';
import type { GatewayRequest } from '../requests.ts';
import { type Queries, queriesOf } from './connection.ts';
import type { TableParts } from './parts.ts';
import { requestBy } from './requestRows.ts';
import { inTransaction, type Patience, storeRests } from './sessions.ts';

export interface Leases {
  take(): Promise<CallerLease | undefined>;
  close(): Promise<void>;
}

export interface LeaseParts extends TableParts {
  /** Milliseconds since the epoch by the server’s clock: last starts of several machines are compared. */
  readonly serverTime: (queries: Queries) => Promise<number>;
  readonly patience: Pick<Patience, 'rest' | 'random'>;
}

/** Of the table’s own number: another schema of the same database has another lock. */
const lock = "'caller'::regclass::oid::bigint";

/**
 * The lease is a lock of one session, and every call begins in a transaction of that very session: where the lock is gone,
 * no call can begin. The epoch guards what a lock cannot, a session that outlived the primary it was made on.
 */
export function createLeases(parts: LeaseParts): Leases {
  const { sessions, changed, newToken, serverTime, patience } = parts;
  let session: pg.Client | undefined;
  let held: AbortController | undefined;
  let isClosed = false;

  async function take(): Promise<CallerLease | undefined> {
    if (held) return undefined;
    const client = await sessionNow();
    try {
      const queries = queriesOf(client);
      const answer = await queries.one(`SELECT pg_try_advisory_lock(${lock}) AS taken`);
      if (answer?.taken !== true) return undefined;
      const row = await queries.one('UPDATE caller SET epoch = epoch + 1, taken_at = $1 RETURNING epoch', [
        await serverTime(queries),
      ]);
      return leaseOf(client, queries, Number(row?.epoch));
    } catch (error) {
      await leave(client);
      throw error;
    }
  }

  async function sessionNow(): Promise<pg.Client> {
    if (session) return session;
    const client = await sessions.connect();
    session = client;
    client.once('end', () => void leave(client));
    return client;
  }

  async function leave(client: pg.Client): Promise<void> {
    if (session !== client) return;
    session = undefined;
    held?.abort();
    held = undefined;
    // The server lets go of the lock before it closes the connection.
    await client.end().catch(() => undefined);
  }

  function leaseOf(client: pg.Client, queries: Queries, epoch: number): CallerLease {
    const losing = new AbortController();
    held = losing;
    let last: Promise<unknown> = Promise.resolve();

    /** One after the other, because they share a session. Whatever goes wrong in it, the lease is gone with it. */
    function inTurn<T>(work: () => Promise<T>): Promise<T> {
      const done = last.then(async () => {
        if (losing.signal.aborted) throw new LeaseLost();
        try {
          return await work();
        } catch (cause) {
          void leave(client);
          throw Object.assign(new LeaseLost(), { cause });
        }
      });
      last = done.catch(() => undefined);
      return done;
    }

    async function writeStart(): Promise<void> {
      const written = await queries.run('UPDATE caller SET last_start = $1 WHERE epoch = $2', [
        await serverTime(queries),
        epoch,
      ]);
      if (written === 0) throw new LeaseLost();
    }

    return {
      lost: losing.signal,
      standing: () =>
        inTurn(async () => {
          const row = await queries.one('SELECT last_start, virtual_now FROM caller');
          const now = await serverTime(queries);
          return {
            sinceLastStartMs:
              typeof row?.last_start === 'number' ? Math.max(0, now - row.last_start) : undefined,
            virtualNow: Number(row?.virtual_now),
          };
        }),
      startCall: () => inTurn(() => inTransaction(queries, writeStart)),
      startRequest: async (id, turn) => {
        const token = newToken();
        try {
          return await inTurn(() =>
            inTransaction(queries, () => claim(queries, { id, turn, token, writeStart })),
          );
        } catch (error) {
          // Its commit may have happened all the same, and no call will follow.
          if (error instanceof LeaseLost) void giveBack(id, token);
          throw error;
        }
      },
      release: async () => {
        if (losing.signal.aborted) return;
        losing.abort();
        await last;
        if (held === losing) held = undefined;
        await queries.run(`SELECT pg_advisory_unlock(${lock})`).catch(() => leave(client));
      },
    };
  }

  async function claim(queries: Queries, { id, turn, token, writeStart }: Claim) {
    const found = await queries.one(
      "SELECT user_name FROM requests WHERE id = $1 AND state = 'stored' FOR UPDATE SKIP LOCKED",
      [id],
    );
    if (!found) return undefined;
    await queries.run(
      "UPDATE requests SET state = 'sent', sent_at = $2, attempts = attempts + 1, moved_by = $3 WHERE id = $1",
      [id, parts.clock.now(), token],
    );
    await queries.run('UPDATE users SET virtual_time = $2 WHERE name = $1', [found.user_name, turn.ends]);
    await writeStart();
    await queries.run('UPDATE caller SET virtual_now = $1', [turn.begins]);
    await changed(queries, 'request', [id]);
    return (await requestBy(queries, 'id', id)) satisfies GatewayRequest | undefined;
  }

  /** Until it is known: `sent` without a call would be asked for at the farm, and be proved absent, for nothing. */
  async function giveBack(id: string, token: string): Promise<void> {
    for (let attempts = 0; !isClosed; attempts += 1) {
      try {
        await sessions.write(async (queries) => {
          const given = await queries.run(
            `UPDATE requests SET state = 'stored', attempts = attempts - 1, sent_at = NULL, moved_by = NULL
             WHERE id = $1 AND state = 'sent' AND moved_by = $2`,
            [id, token],
          );
          if (given > 0) await changed(queries, 'request', [id]);
        });
        return;
      } catch {
        await patience.rest(backOff(storeRests, attempts, patience.random()));
      }
    }
  }

  return {
    take,
    close: async () => {
      isClosed = true;
      if (session) await leave(session);
    },
  };
}

interface Claim {
  readonly id: string;
  readonly turn: Turn;
  readonly token: string;
  readonly writeStart: () => Promise<void>;
}
