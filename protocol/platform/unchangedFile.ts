/** What is cheap to learn of a file. Time in whole milliseconds since the epoch. */
export interface SizeAndTime {
  readonly size: number;
  readonly mtimeMs: number;
}

/** Whether a file is as it was, as far as its size and time tell. */
export function isUnchanged(now: SizeAndTime, before: SizeAndTime): boolean {
  return now.size === before.size && now.mtimeMs === before.mtimeMs;
}
