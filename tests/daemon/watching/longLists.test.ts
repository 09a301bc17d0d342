import { describe, expect, it } from '@jest/globals';
import { taskRow } from '../scriptedFarm.ts';
import { pollMs, watcher } from './watchingRig.ts';

describe('watching', () => {
  it('puts off the rest of its pages once while somebody is about to submit', async () => {
    let isHeldBack = false;
    const { watching, clock, farm, expectTask, transaction, started, watches } = watcher(() => isHeldBack);
    await started();
    const ids = Array.from({ length: 1000 }, (_, index) => String(10_000 + index));
    transaction(() => {
      for (const id of ids) expectTask(id);
    });
    farm.rows = ids.toReversed().map((id) => taskRow(id, { executing: '1' }));
    farm.serve = (_asked, honest) => {
      isHeldBack = watches().length >= 2;
      return honest;
    };
    const before = watches().length;
    watching.wake();
    await clock.advance(pollMs / 2);
    expect(watches().length - before).toBe(2);
    await clock.advance(pollMs);
    expect(
      watches()
        .slice(before, before + 5)
        .map(({ body }) => body.page_no),
    ).toEqual(['1', '2', '3', '4', '5']);
  });

  it('reads 5,000 active tasks in pages, all of them, and stops at the page that has the last one', async () => {
    const { watching, clock, farm, expectTask, task, transaction, turns, started, watches } = watcher();
    await started();
    const ids = Array.from({ length: 5000 }, (_, index) => String(10_000 + index));
    transaction(() => {
      for (const id of ids) expectTask(id);
    });
    const older = Array.from({ length: 2000 }, (_, index) => taskRow(String(1000 + index)));
    farm.rows = [...ids.toReversed().map((id) => taskRow(id, { executing: '1' })), ...older];
    watching.wake();
    await clock.advance(25);
    expect(watches()).toHaveLength(25);
    expect(new Set(watches().map(({ body }) => body.page_no)).size).toBe(25);
    expect(ids.every((id) => task(id)?.state === 'rendering')).toBe(true);
    expect(turns.length).toBeGreaterThanOrEqual(75);
  });

  it('writes a long answer a few tasks at a time, and lets everybody else have a turn in between', async () => {
    const { watching, clock, farm, expectTask, said, turns } = watcher();
    expectTask('1');
    farm.rows = Array.from({ length: 420 }, (_, index) => taskRow(String(index + 1), { executing: '1' }));
    watching.wake();
    await clock.advance(1);
    expect(said('task.changed')).toHaveLength(420);
    expect(turns).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('keeps what a usual look changed with one commit, however much it found as it was', async () => {
    const { watching, clock, farm, expectTask, said, transactions } = watcher();
    expectTask('1');
    farm.rows = Array.from({ length: 240 }, (_, index) => taskRow(String(index + 1), { executing: '1' }));
    watching.wake();
    await clock.advance(1);
    const [before, saidBefore] = [transactions(), said('task.changed').length];
    farm.rows = farm.rows.map((row, index) => (index % 12 === 0 ? { ...row, executing: '2' } : row));
    watching.wake();
    await clock.advance(1);
    expect(said('task.changed').length - saidBefore).toBe(20);
    expect(transactions() - before).toBe(1);
  });

  it('lets everybody else have a turn while it looks through much that is as it was', async () => {
    const { watching, clock, farm, expectTask, transactions } = watcher();
    expectTask('1');
    farm.rows = Array.from({ length: 480 }, (_, index) => taskRow(String(index + 1), { executing: '1' }));
    watching.wake();
    await clock.advance(1);
    const before = transactions();
    watching.wake();
    await clock.advance(1);
    expect(transactions() - before).toBe(2);
  });

  it('ends between two slices when it is stopped', async () => {
    const { watching, clock, farm, expectTask, said, turns } = watcher();
    expectTask('1');
    farm.rows = Array.from({ length: 420 }, (_, index) => taskRow(String(index + 1), { executing: '1' }));
    turns.push = (turn) => {
      void watching.stop();
      return turn;
    };
    watching.wake();
    await clock.advance(1);
    expect(said('task.changed')).toHaveLength(50);
  });
});
