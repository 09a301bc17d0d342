import pg from 'pg';
import { backOff, type Rests } from '#protocol/timing/backOff.ts';
import { StoreUnavailable } from '../storeUnavailable.ts';
import { clientConfig, findPrimary, type Place, type Queries, queriesOf, toldApart } from './connection.ts';
import { unavailable } from './outage.ts';

/** A bounded pool in front of whichever server is the primary, and connections of their own beside it. */
export interface Sessions {
  /**
   * For single statements, each a transaction of its own; they run again while PostgreSQL is away, for as long as patience
   * lasts.
   */
  ask<T>(work: (queries: Queries) => Promise<T>): Promise<T>;
  /**
   * One transaction, in the same way. A commit whose answer was lost may have happened, so `work` may find what an
   * earlier run of it wrote.
   */
  write<T>(work: (queries: Queries) => Promise<T>): Promise<T>;
  /** A connection to the primary that belongs to the caller, who ends it. Not tried again. */
  connect(): Promise<pg.Client>;
  close(): Promise<void>;
}

export interface Patience {
  /** After so long the one who asked is told to come again, in milliseconds. */
  readonly forMs: number;
  readonly now: () => number;
  readonly rest: (ms: number) => Promise<void>;
  readonly random: () => number;
}

/** More who wait for a connection would wait in vain: they are told to come again. */
const mostWaiting = 200;
/** Between attempts to reach PostgreSQL. */
export const storeRests: Rests = { firstMs: 100, longestMs: 5_000 };

export function openSessions(place: Place, patience: Patience): Sessions {
  let pool: Promise<pg.Pool> | undefined;
  let isClosed = false;

  function poolNow(): Promise<pg.Pool> {
    // A new pool would outlive the closing of this one, and keep the process alive.
    if (isClosed) return Promise.reject(unavailable('unreachable', new Error('the gateway stops')));
    pool ??= openPool(place).catch((error: unknown) => {
      pool = undefined;
      throw error;
    });
    return pool;
  }

  /** The server may have become a stand-by, or another one the primary: the next attempt looks anew. */
  async function leave(left: Promise<pg.Pool> | undefined): Promise<void> {
    if (pool !== left) return;
    pool = undefined;
    await left?.then((open) => open.end()).catch(() => undefined);
  }

  async function once<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    const used = poolNow();
    const client = await used.then(takeFrom).catch((error: unknown) => {
      const known = toldApart(error);
      if (isAboutServer(known)) void leave(used);
      throw known;
    });
    try {
      const done = await work(client);
      client.release();
      return done;
    } catch (error) {
      // Whatever state the connection is in: another one is cheap at this rate.
      client.release(true);
      if (isAboutServer(error)) void leave(used);
      throw error;
    }
  }

  async function patiently<T>(attempt: () => Promise<T>): Promise<T> {
    const until = patience.now() + patience.forMs;
    for (let attempts = 0; ; attempts += 1) {
      try {
        return await attempt();
      } catch (error) {
        if (isClosed || !(error instanceof StoreUnavailable)) throw error;
        const restMs = Math.max(10, backOff(storeRests, attempts, patience.random()));
        if (patience.now() + restMs >= until) throw error;
        await patience.rest(restMs);
      }
    }
  }

  return {
    ask: (work) => patiently(() => once((client) => work(queriesOf(client)))),
    write: (work) => patiently(() => once((client) => inTransaction(queriesOf(client), work))),
    connect: async () => {
      try {
        const client = new pg.Client(clientConfig(place, await findPrimary(place)));
        client.on('error', () => undefined);
        await client.connect();
        return client;
      } catch (error) {
        throw toldApart(error);
      }
    },
    close: async () => {
      isClosed = true;
      await leave(pool);
    },
  };
}

export async function inTransaction<T>(queries: Queries, work: (queries: Queries) => Promise<T>): Promise<T> {
  await queries.run('BEGIN');
  try {
    const done = await work(queries);
    await queries.run('COMMIT');
    return done;
  } catch (error) {
    await queries.run('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

async function openPool(place: Place): Promise<pg.Pool> {
  const pool = new pg.Pool({
    ...clientConfig(place, await findPrimary(place)),
    max: place.poolSize,
    idleTimeoutMillis: 30_000,
  });
  // A broken connection leaves the pool by itself; its user learns from the query.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

async function takeFrom(pool: pg.Pool): Promise<pg.PoolClient> {
  if (pool.waitingCount >= mostWaiting) throw unavailable('busy', new Error(`${mostWaiting} wait already`));
  try {
    return await pool.connect();
  } catch (error) {
    const allAreInUse = pool.totalCount >= pool.options.max && pool.idleCount === 0;
    throw allAreInUse && !(error instanceof pg.DatabaseError) ? unavailable('busy', error) : error;
  }
}

const isAboutServer = (error: unknown) =>
  error instanceof StoreUnavailable && (error.reason === 'unreachable' || error.reason === 'readOnly');
