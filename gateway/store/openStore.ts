import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Clock, Random } from '#daemon/submissions/ports.ts';
import type { GatewayStore } from './gatewayStore.ts';

export interface StorePlace {
  /** Where the database of one machine lies. */
  readonly folder: string;
  /** URL of a PostgreSQL database, for several replicas; undefined: SQLite in `folder`. */
  readonly database?: string | undefined;
  readonly clock: Clock;
  readonly random?: Pick<Random, 'fraction'>;
}

const sqliteFileName = 'gateway.sqlite';
/** Less than a workstation waits for its answer. */
const patienceMs = 8_000;

/** Opens what a gateway remembers, or makes it. */
export async function openGatewayStore(place: StorePlace): Promise<GatewayStore> {
  const { folder, database, clock, random = { fraction: Math.random } } = place;
  if (database !== undefined) {
    const { openPostgresStore, placeOf } = await import('./postgres/postgresStore.ts');
    const patience = {
      forMs: patienceMs,
      now: clock.monotonic,
      rest: (ms: number) => new Promise<void>((resolve) => void clock.after(ms, resolve)),
      random: random.fraction,
    };
    return openPostgresStore({ place: placeOf(database), clock, patience });
  }
  const { openSqliteStore } = await import('./sqlite/sqliteStore.ts');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return openSqliteStore({ file: path.join(folder, sqliteFileName), clock });
}
