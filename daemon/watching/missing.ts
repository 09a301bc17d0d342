/** Which active tasks the farm left out of its full lists, and for how long. */
export interface Missing {
  /** The farm was asked and did not tell of it; answers whether it counts as gone by now. */
  absent(taskId: string, monotonicMs: number): boolean;
  /** The farm lists it again, or it is no longer awaited. */
  forget(taskId: string): void;
}

/** A new task may be listed late: gone is what two full lists and the settle window passed without (§4). */
export function createMissing(settleMs: number): Missing {
  const since = new Map<string, { readonly at: number; readonly times: number }>();
  return {
    absent(taskId, now) {
      const { at, times } = since.get(taskId) ?? { at: now, times: 0 };
      since.set(taskId, { at, times: times + 1 });
      return times + 1 >= 2 && now - at >= settleMs;
    },
    forget: (taskId) => void since.delete(taskId),
  };
}
