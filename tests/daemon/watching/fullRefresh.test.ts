import { describe, expect, it } from '@jest/globals';
import type { Listing, Page, WatchedTask } from '#daemon/farms/farm.ts';
import { createFullRefresh } from '#daemon/watching/fullRefresh.ts';

const pollMs = 30_000;
const minute = 60_000;

/** A farm of so many tasks that may tell fewer rows of a page than it was asked for, and a clock of its own. */
function refreshOf(total: number, mostRows = 1000) {
  const asked: { readonly page: number; readonly at: number }[] = [];
  const taken: string[] = [];
  let silentAt: number | undefined;
  let now = 0;
  const ask = async ({ number, size }: Page): Promise<Listing | undefined> => {
    asked.push({ page: number, at: now });
    if (number === silentAt) return undefined;
    const rows = Math.min(size, mostRows);
    const from = (number - 1) * rows;
    const count = Math.max(0, Math.min(rows, total - from));
    const tasks = Array.from({ length: count }, (_, index) => ({ taskId: `${from + index}` }) as WatchedTask);
    return { tasks, total, pages: Math.ceil(total / rows) };
  };
  const refresh = createFullRefresh({
    take: async (rows) => taken.push(...rows.map(({ taskId }) => taskId)),
    pollMs,
  });
  return {
    asked,
    taken,
    refresh,
    silence(page: number | undefined) {
      silentAt = page;
    },
    look: () => refresh.readPage(ask, now, 'look'),
    pass(ms: number) {
      now += ms;
    },
    /** Pages as they fall due, for so long; answers the passes that had every task. */
    async watch(ms: number): Promise<number[]> {
      const until = now + ms;
      const passes: number[] = [];
      while (refresh.dueAt() <= until) {
        now = Math.max(now, refresh.dueAt());
        const { all } = await refresh.readPage(ask, now, 'watch');
        if (all) passes.push(all.size);
      }
      now = until;
      return passes;
    },
  };
}

describe('a refresh of all tasks', () => {
  it('takes one call for a thousand tasks, at least every ten minutes', async () => {
    const { watch, asked } = refreshOf(1000);
    const passes = await watch(60 * minute);
    expect(new Set(passes)).toEqual(new Set([1000]));
    const gaps = asked.map(({ at }, index) => at - (asked[index - 1]?.at ?? 0));
    expect(Math.max(...gaps)).toBeLessThanOrEqual(10 * minute);
    expect(asked.length).toBeLessThanOrEqual(7);
  });

  it('spreads the pages of a long history, and has read them all within ten minutes', async () => {
    const { watch, asked } = refreshOf(10_001);
    expect(await watch(10 * minute)).toEqual([10_001]);
    const gaps = asked.slice(1, 11).map(({ at }, index) => at - (asked[index]?.at ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(pollMs / 2);
    expect(asked.slice(0, 11).map(({ page }) => page)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  });

  it('asks for the newest page every ten minutes also where a pass takes longer', async () => {
    const { watch, asked } = refreshOf(100_000);
    const passes = await watch(60 * minute);
    expect(new Set(passes)).toEqual(new Set([100_000]));
    const newest = asked.filter(({ page }) => page === 1).map(({ at }) => at);
    const gaps = newest.map((at, index) => at - (newest[index - 1] ?? 0));
    expect(Math.max(...gaps)).toBeLessThanOrEqual(10 * minute);
  });

  it('asks for the newest page when somebody looks, and begins no pass before its time', async () => {
    const { watch, look, asked, refresh, pass } = refreshOf(5000);
    await watch(8 * minute);
    const before = asked.length;
    expect(refresh.isOld(8 * minute)).toBe(true);
    await look();
    expect(refresh.isOld(8 * minute)).toBe(false);
    pass(1000);
    expect(asked.slice(before).map(({ page }) => page)).toEqual([1]);
    expect(refresh.dueAt()).toBeGreaterThan(8 * minute + 1000);
    await watch(12 * minute);
    expect(asked.slice(before + 1, before + 6).map(({ page }) => page)).toEqual([1, 2, 3, 4, 5]);
  });

  it('goes on where the farm did not answer', async () => {
    const { watch, silence, asked } = refreshOf(5000);
    silence(4);
    expect(await watch(4 * minute)).toEqual([]);
    expect(new Set(asked.slice(3).map(({ page }) => page))).toEqual(new Set([4]));
    silence(undefined);
    expect(await watch(2 * minute)).toEqual([5000]);
  });

  it('follows the pages that the farm counts, whatever size was asked for', async () => {
    const { watch, taken } = refreshOf(1500, 100);
    expect(await watch(9 * minute)).toEqual([1500]);
    expect(new Set(taken).size).toBe(1500);
  });

  it('ends at a page that repeats what it had, and does not count it as every task', async () => {
    const refresh = createFullRefresh({ take: async (rows) => rows.length, pollMs });
    const same = [{ taskId: '7' } as WatchedTask];
    let asked = 0;
    const ask = async (): Promise<Listing> => {
      asked += 1;
      return { tasks: same, total: 900_000, pages: 900 };
    };
    await refresh.readPage(ask, 0, 'watch');
    expect(await refresh.readPage(ask, pollMs, 'watch')).toEqual({ changed: 1, isWhole: false });
    expect(asked).toBe(2);
    expect(refresh.dueAt()).toBe(9 * minute);
  });
});
