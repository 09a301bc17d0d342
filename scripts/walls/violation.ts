/** Somebody ran into a wall. */
export interface Violation {
  /** Path from the root, with slashes. */
  readonly file: string;
  readonly line: number;
  readonly fault: string;
  /** What to do instead. */
  readonly advice: string;
}

export function formatViolation({ file, line, fault, advice }: Violation): string {
  return `${file}:${line} ${fault}\n    ${advice}`;
}
