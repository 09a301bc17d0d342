/** One call as the farm saw it. */
export interface Arrival {
  /** When it was written down, in milliseconds since the epoch by a clock that never jumps. */
  readonly at: number;
  /** It did not arrive before: then the farm’s process last took what had come. */
  readonly notBefore: number;
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

/** Between one call and the next, in milliseconds. */
export interface Gap {
  /** As written down. */
  readonly seen: number;
  /** At most so long, however late the farm’s process was with writing down. */
  readonly most: number;
  readonly ways: readonly [string, string];
}

export function gapsIn(arrivals: readonly Arrival[]): readonly Gap[] {
  const inOrder = arrivals.toSorted((a, b) => a.at - b.at);
  return inOrder.slice(1).map((call, index) => {
    const before = inOrder[index] ?? call;
    return { seen: call.at - before.at, most: call.at - before.notBefore, ways: [before.way, call.way] };
  });
}
