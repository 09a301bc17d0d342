import type { FileState } from '#daemon/submissions/planning.ts';

/** To the program that looks at files. */
export type LookOrder =
  | { readonly look: number; readonly paths: readonly string[] }
  /** Nobody waits for the rest any more. */
  | { readonly forget: number };

/** From it: states by the index of their path, as they come. */
export interface Looked {
  readonly id: number;
  readonly states: readonly (readonly [index: number, state: FileState])[];
  readonly isLast: boolean;
}

/** Of the program that looks; the most that dead shares can ever hold. */
export const threads = 32;
/** Of these, the most that one drive, share or mount can hold. */
export const threadsPerRoot = 12;
