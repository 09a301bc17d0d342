/** One thing that `npm run check` looks at. */
export interface Step {
  readonly title: string;
  /** What to run when it fails and a program can mend it. */
  readonly remedy?: string;
  /** Prints what is wrong; true when nothing is. */
  readonly run: (root: string, mode: Mode) => boolean | Promise<boolean>;
}

/** `fix` mends on the way what a program can mend. */
export type Mode = 'look' | 'fix';
