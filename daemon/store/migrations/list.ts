import type { Migration } from '../migrate.ts';
import { first } from './0001_first.ts';

export const migrations: readonly Migration[] = [first];
