import { artistOf, projectOf, type Row } from './rows.ts';

export const groupings = ['none', 'artist', 'project'] as const;
export type Grouping = (typeof groupings)[number];

/** A line of the list: a row, or what stands above those of one group. */
export type Line =
  | Row
  | { readonly kind: 'group'; readonly key: string; readonly name: string; readonly count: number };

const nameOf: Readonly<Record<Exclude<Grouping, 'none'>, (row: Row) => string>> = {
  artist: artistOf,
  project: projectOf,
};

/** Groups by name; within one the order stays. What has no name comes last. */
export function linesOf(rows: readonly Row[], grouping: Grouping): readonly Line[] {
  if (grouping === 'none') return rows;
  const groups = Map.groupBy(rows, nameOf[grouping]);
  return [...groups]
    .toSorted(([a], [b]) => Number(a === '') - Number(b === '') || (a < b ? -1 : 1))
    .flatMap(([name, inside]): Line[] => [
      { kind: 'group', key: `g${name}`, name, count: inside.length },
      ...inside,
    ]);
}
