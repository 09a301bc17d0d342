/** A part of a script, as parsers of JavaScript name it (ESTree). */
export interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

/** The parts of a part, with the field in which each stands. */
export function childrenOf(node: SyntaxNode): readonly (readonly [field: string, child: SyntaxNode])[] {
  return Object.entries(node).flatMap(([field, value]) =>
    (Array.isArray(value) ? value : [value])
      .filter((child) => child !== null && typeof child === 'object' && typeof child.type === 'string')
      .map((child) => [field, child as SyntaxNode] as const),
  );
}

/** What a text becomes when other texts are put in, or put in place of a piece of it. */
export interface Change {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** No two of the pieces may overlap; of those at the same place the earlier one comes first. */
export function changed(code: string, changes: readonly Change[]): string {
  let text = '';
  let from = 0;
  for (const { start, end, text: put } of changes.toSorted((a, b) => a.start - b.start)) {
    text += code.slice(from, start) + put;
    from = end;
  }
  return text + code.slice(from);
}
