import PQueue from 'p-queue';
import type pg from 'pg';
import { backOff } from '#protocol/timing/backOff.ts';
import { type CallerLease, LeaseLost, type Turn } from '../callerLease.ts';
import type { GatewayRequest } from '../requests.ts';
import { type Queries, queriesOf } from './connection.ts';
import type { TableParts } from './parts.ts';
import { columns, requestOf } from './requestRows.ts';
import { inTransaction, type Patience, storeRests } from './sessions.ts';

export interface Leases {
  take(): Promise<CallerLease | undefined>;
  close(): Promise<void>;
}

export interface LeaseParts extends TableParts {
  /** Stands for the server’s clock, by which the last starts of several machines are compared; null: nothing does. */
  readonly serverTime: () => number | null;
  readonly patience: Pick<Patience, 'rest' | 'random'>;
}

/** Milliseconds since the epoch; $1 stands for them where it is a number. */
const serverNow = 'coalesce($1::bigint, floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint)';
/** Of the table’s own number: another schema of the same database has another lock. */
const lock = "'caller'::regclass::oid::bigint";

/**
 * The lease is a lock of one session, and every call begins in a transaction of that very session: where the lock is gone,
 * no call can begin. The epoch guards what a lock cannot, a session that outlived the primary it was made on.
 */
export function createLeases(parts: LeaseParts): Leases {
  const { sessions, calling, changed, newToken, serverTime, patience } = parts;
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
      const row = await queries.one(
        `UPDATE caller SET epoch = epoch + 1, taken_at = ${serverNow} RETURNING epoch`,
        [serverTime()],
      );
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
    // The server releases the lock before it closes the connection.
    await client.end().catch(() => undefined);
  }

  function leaseOf(client: pg.Client, queries: Queries, epoch: number): CallerLease {
    const losing = new AbortController();
    held = losing;
    const turns = new PQueue({ concurrency: 1 });

    /** One after the other, because they share a session. Whatever goes wrong in it, the lease is gone with it. */
    function inTurn<T>(work: () => Promise<T>): Promise<T> {
      return turns.add(async () => {
        if (losing.signal.aborted) throw new LeaseLost();
        try {
          return await work();
        } catch (cause) {
          void leave(client);
          throw Object.assign(new LeaseLost(), { cause });
        }
      });
    }

    /** `virtualNow` undefined: it is nobody’s turn. */
    async function writeStart(virtualNow?: number): Promise<void> {
      const written = await queries.run(
        `UPDATE caller SET last_start = ${serverNow}, virtual_now = coalesce($3, virtual_now) WHERE epoch = $2`,
        [serverTime(), epoch, virtualNow ?? null],
      );
      if (written === 0) throw new LeaseLost();
    }

    return {
      lost: losing.signal,
      // Its session is over; its process may run on.
      formerHasEnded: false,
      standing: () =>
        inTurn(async () => {
          const row = await queries.one(
            `SELECT ${serverNow} - last_start AS since, virtual_now FROM caller`,
            [serverTime()],
          );
          return {
            // The clock of a server that took over may be behind.
            sinceLastStartMs: typeof row?.since === 'number' ? Math.max(0, row.since) : undefined,
            virtualNow: Number(row?.virtual_now),
          };
        }),
      startCall: () => inTurn(() => inTransaction(queries, () => writeStart())),
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
        await turns.onIdle();
        if (held === losing) held = undefined;
        await queries.run(`SELECT pg_advisory_unlock(${lock})`).catch(() => leave(client));
      },
    };
  }

  async function claim(
    queries: Queries,
    { id, turn, token, writeStart }: Claim,
  ): Promise<GatewayRequest | undefined> {
    const row = await queries.one(
      `WITH claimed AS (
         SELECT id, user_name FROM requests WHERE id = $1 AND state = 'stored' FOR UPDATE SKIP LOCKED
       ), turn AS (
         UPDATE users SET virtual_time = $2 FROM claimed WHERE name = claimed.user_name
       )
       UPDATE requests SET state = 'sent', sent_at = $3, attempts = attempts + 1, moved_by = $4
       FROM claimed WHERE requests.id = claimed.id RETURNING ${columns}`,
      [id, turn.ends, parts.clock.now(), token],
    );
    if (!row) return undefined;
    await writeStart(turn.begins);
    await changed(queries, 'request', [id]);
    return requestOf(row);
  }

  /** Until it is known: `sent` without a call would be asked for at the farm, and be proved absent, for nothing. */
  async function giveBack(id: string, token: string): Promise<void> {
    for (let attempts = 0; !isClosed; attempts += 1) {
      try {
        await calling.write(async (queries) => {
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
  readonly writeStart: (virtualNow: number) => Promise<void>;
}
