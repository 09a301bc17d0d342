import type { Migration } from '../migrate.ts';
import { first } from './0001_first.ts';
import { notices } from './0002_notices.ts';

export const migrations: readonly Migration[] = [first, notices];
