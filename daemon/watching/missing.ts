/** Which active tasks the farm left out of its full lists, and for how long. */
export interface Missing {
  /** A complete list was read; answers those that count as gone by now. */
  fullListWithout(taskIds: readonly string[], monotonicMs: number): readonly string[];
  /** The farm listed it again. */
  seen(taskId: string): void;
}

/** A new task may be listed late: gone is what two full lists and the settle window passed without (§4). */
export function createMissing(settleMs: number): Missing {
  const since = new Map<string, { readonly at: number; readonly lists: number }>();
  return {
    fullListWithout(taskIds, now) {
      const missing = new Set(taskIds);
      for (const taskId of since.keys()) if (!missing.has(taskId)) since.delete(taskId);
      for (const taskId of missing) {
        const known = since.get(taskId);
        since.set(taskId, { at: known?.at ?? now, lists: (known?.lists ?? 0) + 1 });
      }
      return taskIds.filter((taskId) => {
        const known = since.get(taskId);
        return known && known.lists >= 2 && now - known.at >= settleMs;
      });
    },
    seen: (taskId) => void since.delete(taskId),
  };
}
