import type { FileStat } from '#daemon/submissions/fileStats.ts';

/** To the program that looks at files. */
export type FileStatOrder =
  | { readonly look: number; readonly paths: readonly string[] }
  /** The rest is no longer needed. */
  | { readonly forget: number };

/** From it: sights by the index of their path, as they come. */
export interface FileStatResults {
  readonly id: number;
  readonly fileStats: readonly (readonly [index: number, sight: FileStat])[];
  readonly isLast: boolean;
}

/** The most in one message, which its reader parses without a pause. */
export const sightsAtOnce = 2000;

/** Of the program that looks; the most that dead shares can ever hold. */
export const threads = 32;
/** Of these, the most that one drive, share or mount can hold. */
export const threadsPerRoot = 12;
