/** A mutant that does what the original does, so that no test can tell them apart. */
export interface Equivalent {
  readonly file: string;
  /** The line that it changes, without its indentation. */
  readonly line: string;
  /** As a run prints it. */
  readonly change: string;
  readonly reason: string;
}

export const equivalents: readonly Equivalent[] = [];
