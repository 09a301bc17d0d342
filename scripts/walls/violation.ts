/** Somebody ran into a wall. */
export interface Violation {
  /** Path from the root, with slashes. */
  readonly file: string;
  readonly line: number;
  readonly fault: string;
  /** Which door to use instead. */
  readonly door: string;
}

export function formatViolation({ file, line, fault, door }: Violation): string {
  return `${file}:${line} ${fault}\n    ${door}`;
}
