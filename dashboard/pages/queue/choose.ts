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

/** The order of rows. What is equal keeps the order of its id, so that nothing jumps about. */
export function orderOf({ sort, direction }: Choice): (a: Row, b: Row) => number {
  const keyOf = sortValues[sort];
  const sign = direction === 'up' ? 1 : -1;
  return (a, b) => sign * compare(keyOf(a), keyOf(b)) || compare(idOf(b), idOf(a));
}

/** Those of the rows that are shown, in their order. */
export function chooseRows(rows: readonly Row[], choice: Choice): readonly Row[] {
  const { search, tone, sort, direction } = choice;
  const wanted = search.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const kept = rows.filter((row) => (tone === undefined || toneOf(row) === tone) && holdsAll(row, wanted));
  const keyOf = sortValues[sort];
  const sign = direction === 'up' ? 1 : -1;
  return kept
    .map((row) => ({ row, value: keyOf(row) }))
    .sort((a, b) => sign * compare(a.value, b.value) || compare(idOf(b.row), idOf(a.row)))
    .map(({ row }) => row);
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
