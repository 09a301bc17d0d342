import { artistOf, idOf, projectOf, type Row, sceneOf, submittedAt, type Tone, toneOf } from './rows.ts';

export const sortKeys = [
  'state',
  'scene',
  'artist',
  'progress',
  'fee',
  'seconds',
  'submitted',
  'id',
] as const;
export type SortKey = (typeof sortKeys)[number];
export type Direction = 'up' | 'down';

export interface Choice {
  readonly search: string;
  /** Undefined: all. */
  readonly tone: Tone | undefined;
  readonly sort: SortKey;
  readonly direction: Direction;
}

export const usualChoice: Choice = { search: '', tone: undefined, sort: 'submitted', direction: 'down' };

/** Worst first, so that what needs a person stands on top. */
const toneOrder: readonly Tone[] = ['needsYou', 'failed', 'running', 'waiting', 'done', 'ended'];

/** The rows that are shown, in their order. What is equal keeps the order of its id, so that nothing jumps about. */
export function chooseRows(rows: readonly Row[], { search, tone, sort, direction }: Choice): readonly Row[] {
  const wanted = search.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const kept = rows.filter((row) => (tone === undefined || toneOf(row) === tone) && holdsAll(row, wanted));
  const keyOf = sortValues[sort];
  const sign = direction === 'up' ? 1 : -1;
  return kept
    .map((row) => ({ row, value: keyOf(row) }))
    .sort((a, b) => sign * compare(a.value, b.value) || compare(idOf(b.row), idOf(a.row)))
    .map(({ row }) => row);
}

export function countTones(rows: readonly Row[]): Readonly<Record<Tone, number>> {
  const counts = { needsYou: 0, failed: 0, running: 0, waiting: 0, done: 0, ended: 0 };
  for (const row of rows) counts[toneOf(row)] += 1;
  return counts;
}

/** All words must stand somewhere in what a person knows a row by. */
function holdsAll(row: Row, wanted: readonly string[]): boolean {
  if (wanted.length === 0) return true;
  const path = row.kind === 'task' ? row.task.scene : (row.submission.scene.path ?? '');
  const text = `${sceneOf(row)}\n${path}\n${projectOf(row)}\n${artistOf(row)}\n${idOf(row)}`.toLowerCase();
  return wanted.every((word) => text.includes(word));
}

const sortValues: Readonly<Record<SortKey, (row: Row) => string | number>> = {
  state: (row) => toneOrder.indexOf(toneOf(row)),
  scene: (row) => sceneOf(row).toLowerCase(),
  artist: (row) => artistOf(row).toLowerCase(),
  progress: (row) => (row.kind === 'task' ? row.task.percent : -1),
  fee: (row) => (row.kind === 'task' ? Number(row.task.fee?.amount ?? 0) : -1),
  seconds: (row) => (row.kind === 'task' ? row.task.renderSeconds : -1),
  submitted: (row) => submittedAt(row) ?? '',
  id: idOf,
};

function compare(a: string | number, b: string | number): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
