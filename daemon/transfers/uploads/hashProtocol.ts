/** To a worker that reads files through: paths in the order of their index. */
export interface HashOrder {
  readonly files: readonly (readonly [index: number, path: string])[];
}

/** `growing`: it was written to while it was read. `notAFile`: a folder, a device, a pipe. */
export type HashFault = 'missing' | 'unreadable' | 'growing' | 'notAFile';

export type HashResult =
  | { readonly index: number; readonly hash: string; readonly size: number }
  | { readonly index: number; readonly fault: HashFault };

/** From it, as it goes on: also without results, so that a hanging worker can be told apart from a busy one. */
export interface HashNews {
  readonly results: readonly HashResult[];
  readonly bytes: number;
  readonly isLast: boolean;
}
