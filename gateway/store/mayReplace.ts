import { isDeepStrictEqual } from 'node:util';

/** Whether somebody who saw `over` may replace `current`. `null`: there was nothing; undefined: whatever is there. */
export function mayReplace<Value>(current: Value | undefined, over: Value | null | undefined): boolean {
  return over === undefined || isDeepStrictEqual(current ?? null, over);
}
