import { createNewestEntries } from '#protocol/newest/newestEntries.ts';

/** A task that somebody looks at. */
export interface ShownTask {
  readonly taskId: string;
  /** When the farm last told of it, on the monotonic clock; minus infinity: not since it is looked at. */
  readonly toldAt: number;
  /** The last list that should have had it had not. */
  readonly isUnlisted: boolean;
}

/** Which tasks people look at, and how old what they see is. */
export interface ShownTasks {
  show(taskIds: readonly string[], now: number): void;
  /** A row of it came, or the farm said that there is none. */
  told(taskId: string, now: number): void;
  /** A list was asked for then, and came: whether it had those that are looked at, `expected` above all, is known now. */
  listed(expected: string | undefined, askedAt: number): void;
  /** Those that are still looked at. */
  at(now: number): readonly ShownTask[];
}

/** Who looks asks again within this time. */
const lookLastsMs = 30_000;
/** A page of the list, for a few people. */
const mostShown = 1000;

export function createShownTasks(): ShownTasks {
  const entries = createNewestEntries<{ shownAt: number; toldAt: number; isUnlisted: boolean }>(mostShown);
  return {
    show(taskIds, now) {
      for (const taskId of taskIds) {
        const { toldAt = Number.NEGATIVE_INFINITY, isUnlisted = false } = entries.get(taskId) ?? {};
        entries.set(taskId, { shownAt: now, toldAt, isUnlisted });
      }
    },
    told(taskId, now) {
      const entry = entries.get(taskId);
      if (entry) entry.toldAt = now;
    },
    listed(expected, askedAt) {
      for (const [taskId, entry] of entries)
        if (entry.toldAt >= askedAt) entry.isUnlisted = false;
        else if (taskId === expected) entry.isUnlisted = true;
    },
    at: (now) =>
      [...entries]
        .filter(([, { shownAt }]) => now - shownAt < lookLastsMs)
        .map(([taskId, { toldAt, isUnlisted }]) => ({ taskId, toldAt, isUnlisted })),
  };
}
