import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Clock } from '#daemon/submissions/ports.ts';
import type { GatewayStore } from './gatewayStore.ts';

export interface StorePlace {
  /** Where the database of one machine lies. */
  readonly folder: string;
  /** URL of a PostgreSQL database, for several replicas; undefined: SQLite in `folder`. */
  readonly database?: string | undefined;
  readonly clock: Clock;
}

export const sqliteFileName = 'gateway.sqlite';

/** Opens what a gateway remembers, or makes it. */
export async function openGatewayStore({ folder, database, clock }: StorePlace): Promise<GatewayStore> {
  if (database !== undefined) throw new Error('expected no database URL: this gateway keeps SQLite alone');
  const { openSqliteStore } = await import('./sqlite/sqliteStore.ts');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return openSqliteStore({ file: path.join(folder, sqliteFileName), clock });
}
