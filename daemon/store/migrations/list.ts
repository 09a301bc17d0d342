import type { Migration } from '../migrate.ts';
import { first } from './0001_first.ts';
import { notices } from './0002_notices.ts';
import { waiting } from './0003_waiting.ts';
import { unreadable } from './0004_unreadable.ts';
import { tags } from './0005_tags.ts';
import { ages } from './0006_ages.ts';
import { facts } from './0007_facts.ts';
import { taskTimes } from './0008_taskTimes.ts';
import { files } from './0009_files.ts';
import { resultFiles } from './0010_resultFiles.ts';
import { money } from './0011_money.ts';
import { sequences } from './0012_sequences.ts';
import { spendingSums } from './0013_spendingSums.ts';
import { lookUps } from './0014_lookUps.ts';

export const migrations: readonly Migration[] = [
  first,
  notices,
  waiting,
  unreadable,
  tags,
  ages,
  facts,
  taskTimes,
  files,
  resultFiles,
  money,
  sequences,
  spendingSums,
  lookUps,
];
