import type { FileSight } from '#daemon/submissions/fileSights.ts';

/** To the program that looks at files. */
export type LookOrder =
  | { readonly look: number; readonly paths: readonly string[] }
  /** Nobody waits for the rest any more. */
  | { readonly forget: number };

/** From it: sights by the index of their path, as they come. */
export interface Looked {
  readonly id: number;
  readonly sights: readonly (readonly [index: number, sight: FileSight])[];
  readonly isLast: boolean;
}

/** Of the program that looks; the most that dead shares can ever hold. */
export const threads = 32;
/** Of these, the most that one drive, share or mount can hold. */
export const threadsPerRoot = 12;
