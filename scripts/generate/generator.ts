/** A file that is written by a program, checked in, and renewed by `npm run generate`. */
export interface Generator {
  /** Path from the root; `generated` is part of its name, or the page says at its head that it is. */
  readonly file: string;
  readonly content: () => string | Promise<string>;
}
