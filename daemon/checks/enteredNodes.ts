import type { Draft } from '#daemon/submissions/planning.ts';

/** A row of the table of nodes, as somebody filled it in. */
export interface EnteredNode {
  readonly path: string;
  readonly frames?: unknown;
}

/** Rows of nodes that were entered; none for tasks without such a table. */
export function enteredNodes({ values }: Pick<Draft, 'values'>): readonly EnteredNode[] {
  const rows = values.nodes?.value;
  return Array.isArray(rows) ? rows : [];
}
