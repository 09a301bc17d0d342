import pg from 'pg';
import type { Row } from '../rows.ts';
import { StoreUnavailable } from '../storeUnavailable.ts';
import { outageOf, unavailable } from './outage.ts';

/** What the tables ask of a connection. Without values a text may hold several statements. */
export interface Queries {
  /** The rows. Throws `StoreUnavailable` for what passes by itself. */
  all(text: string, values?: readonly unknown[]): Promise<readonly Row[]>;
  one(text: string, values?: readonly unknown[]): Promise<Row | undefined>;
  /** How many rows were written. */
  run(text: string, values?: readonly unknown[]): Promise<number>;
}

export interface Place {
  /**
   * `postgresql://user:password@host:port/database` of the primary and of those that may become it, in the order in which
   * they are tried; the first that takes writes is used.
   */
  readonly addresses: readonly [string, ...string[]];
  /** Where its tables are: one for each account whose gateway uses this database. */
  readonly schema: string;
  /** Connections for workstations at most; the caller of the farm, its lease and the listener have five of their own. */
  readonly poolSize: number;
}

const connectMs = 5_000;
/** Longer than the server takes by its own limits: then nobody is there any more. */
const answerMs = 20_000;
const int8 = 20;

/** Settings of each session. A replica that stands still in a transaction must not hold up the others for long. */
const sessionSettings = {
  statement_timeout: 15_000,
  lock_timeout: 10_000,
  idle_in_transaction_session_timeout: 10_000,
  // The lease of a machine that is gone is free after half a minute.
  tcp_keepalives_idle: 15,
  tcp_keepalives_interval: 5,
  tcp_keepalives_count: 3,
  synchronous_commit: 'on',
  // Plans are kept, also those made while a table was empty: by index each of them stays good.
  enable_seqscan: 'off',
  // Statements of a few rows are not worth compiling, whatever a plan says that it costs.
  jit: 'off',
};

export function clientConfig({ schema }: Place, address: string): pg.ClientConfig {
  const settings = Object.entries({ ...sessionSettings, search_path: schema });
  return {
    connectionString: address,
    connectionTimeoutMillis: connectMs,
    query_timeout: answerMs,
    keepAlive: true,
    application_name: 'renderbridge gateway',
    options: settings.map(([name, value]) => `-c ${name}=${value}`).join(' '),
    // Numbers, not texts: all of ours are below 2^53.
    types: { getTypeParser: (id, format) => (id === int8 ? Number : pg.types.getTypeParser(id, format)) },
  };
}

/** The address that takes writes now. */
export async function findPrimary(place: Place): Promise<string> {
  let last: unknown;
  for (const address of place.addresses) {
    const client = new pg.Client(clientConfig(place, address));
    client.on('error', () => undefined);
    try {
      await client.connect();
      const { rows } = await client.query('SELECT pg_is_in_recovery() AS follows');
      if (!rows[0].follows) return address;
      last = unavailable('readOnly', new Error('no address takes writes'));
    } catch (error) {
      last = toldApart(error);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
  throw last;
}

/** The same connection, with its faults told apart. */
export function queriesOf(client: pg.ClientBase): Queries {
  const ask = async (text: string, values?: readonly unknown[]) => {
    try {
      if (!values) return await client.query(text);
      return await client.query({ name: nameOf(text), text, values: [...values] });
    } catch (error) {
      throw toldApart(error);
    }
  };
  return {
    all: async (text, values) => (await ask(text, values)).rows,
    one: async (text, values) => (await ask(text, values)).rows[0],
    run: async (text, values) => (await ask(text, values)).rowCount ?? 0,
  };
}

const names = new Map<string, string>();

/** Each connection parses and plans a named statement once. */
function nameOf(text: string): string {
  const name = names.get(text) ?? `s${names.size}`;
  names.set(text, name);
  return name;
}

export function toldApart(error: unknown): unknown {
  if (error instanceof StoreUnavailable) return error;
  const reason = outageOf(error);
  return reason === undefined ? error : unavailable(reason, error);
}
