import { describe, expect, it } from '@jest/globals';
import type { Listing, Page, WatchedTask } from '#daemon/farms/farm.ts';
import { refreshAll } from '#daemon/watching/fullRefresh.ts';

/** A farm of so many tasks that may have no answer for a page, or tell fewer rows of one than it was asked for. */
function farmOf(total: number, options: { readonly silentAt?: number; readonly mostRows?: number } = {}) {
  const asked: number[] = [];
  const taken: string[] = [];
  const ask = async ({ number, size }: Page): Promise<Listing | undefined> => {
    asked.push(number);
    if (number === options.silentAt) return undefined;
    const rows = Math.min(size, options.mostRows ?? size);
    const ids = Array.from({ length: total }, (_, index) => String(index)).slice(
      (number - 1) * rows,
      number * rows,
    );
    return {
      tasks: ids.map((taskId) => ({ taskId }) as WatchedTask),
      total,
      pages: Math.ceil(total / rows),
    };
  };
  const take = async (rows: readonly WatchedTask[]) => taken.push(...rows.map(({ taskId }) => taskId));
  return { asked, taken, refresh: (goesOnAt: number) => refreshAll(ask, take, goesOnAt) };
}

describe('a refresh of all tasks', () => {
  it('takes one call for a thousand', async () => {
    const farm = farmOf(1000);
    expect(await farm.refresh(2)).toMatchObject({ calls: 1, nextPage: 2 });
    expect(farm.taken).toHaveLength(1000);
  });

  it('reads on to the end, and knows then which ids there are', async () => {
    const farm = farmOf(10_001);
    const { calls, nextPage, all } = await farm.refresh(2);
    expect([calls, nextPage, all?.size]).toEqual([11, 2, 10_001]);
    expect(new Set(farm.taken).size).toBe(10_001);
  });

  it('reads a longer history in turns, the newest page each time, and calls nothing missing meanwhile', async () => {
    const farm = farmOf(45_000);
    const read = new Set<string>();
    let goesOnAt = 2;
    for (let turn = 0; turn < 3; turn += 1) {
      const { nextPage, all, calls } = await farm.refresh(goesOnAt);
      expect(all).toBeUndefined();
      expect(calls).toBeLessThanOrEqual(20);
      expect(farm.taken.slice(0, 1)).toEqual(['0']);
      goesOnAt = nextPage;
    }
    for (const taskId of farm.taken) read.add(taskId);
    expect(read.size).toBe(45_000);
    expect(farm.asked.filter((page) => page === 1)).toHaveLength(3);
    expect(goesOnAt).toBe(2);
  });

  it('goes on where the farm did not answer', async () => {
    const farm = farmOf(5000, { silentAt: 4 });
    expect(await farm.refresh(2)).toMatchObject({ changed: undefined, nextPage: 4, all: undefined });
  });

  it('follows the pages that the farm counts, whatever size was asked for', async () => {
    const farm = farmOf(1500, { mostRows: 100 });
    expect((await farm.refresh(2)).all?.size).toBe(1500);
  });

  it('ends at a page that repeats the one before', async () => {
    const same = [{ taskId: '7' } as WatchedTask];
    let asked = 0;
    const ask = async () => {
      asked += 1;
      return { tasks: same, total: 900_000, pages: 900 };
    };
    expect(await refreshAll(ask, async (rows) => rows.length, 2)).toMatchObject({ changed: 1, nextPage: 2 });
    expect(asked).toBe(2);
  });
});
