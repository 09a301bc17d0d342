/** One call as the farm saw it. */
export interface Arrival {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Which replica called: each has an address of its own. */
  readonly way: string;
  readonly action: string;
  /** Of a create. */
  readonly tag?: string;
  /** What a create made. */
  readonly taskIds?: readonly string[];
}

export const tagIn = (remark: unknown): string => /\[([A-Z2-7]{16})\]/.exec(String(remark))?.[1] ?? '';

export const createsIn = (arrivals: readonly Arrival[]): readonly Arrival[] =>
  arrivals.filter(({ action }) => action.startsWith('create_'));

/** Milliseconds in which so many calls in a row arrived, at the least: what jitter of single ones evens out. */
export function shortestRun(arrivals: readonly Arrival[], calls: number): number {
  const times = arrivals.map(({ at }) => at).toSorted((a, b) => a - b);
  return Math.min(...times.slice(calls - 1).map((at, index) => at - (times[index] ?? at)));
}

/** Milliseconds between one call and the next. */
export function gapsIn(arrivals: readonly Arrival[]): readonly number[] {
  const times = arrivals.map(({ at }) => at).toSorted((a, b) => a - b);
  return times.slice(1).map((at, index) => at - (times[index] ?? at));
}
