import type { Migration } from '../migrate.ts';
import { first } from './0001_first.ts';
import { quotas } from './0002_quotas.ts';
import { adminKeys } from './0003_adminKeys.ts';
import { sharedTables } from './0004_sharedTables.ts';

/** A replica of the version before may run beside the new one: a step only adds. */
export const migrations: readonly Migration[] = [first, quotas, adminKeys, sharedTables];
