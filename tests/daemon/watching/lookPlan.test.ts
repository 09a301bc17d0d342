import { describe, expect, it } from '@jest/globals';
import type { ActiveTask } from '#daemon/submissions/ports.ts';
import { planLook, planShown } from '#daemon/watching/lookPlan.ts';

const hour = (number: number) => new Date(Date.UTC(2026, 0, 1, number)).toISOString();
const now = hour(20_000);

/** Active tasks and finished ones by the hour in which they were submitted. */
function planFor(activeHours: readonly number[], doneHours: readonly number[] = []) {
  const active = activeHours
    .toSorted((one, other) => other - one)
    .map((number): ActiveTask => ({ taskId: `task ${number}`, since: hour(number) }));
  const all = [...activeHours, ...doneHours].map(hour);
  return planLook(active, (since) => all.filter((at) => at >= since).length, now);
}
const hours = (from: number, count: number) => Array.from({ length: count }, (_, index) => from + index);

describe('the plan of a look', () => {
  it('lists from the oldest active task on while that is short', () => {
    expect(planFor([3, 5, 7], hours(8, 490))).toEqual({ since: hour(3), rows: 493, stragglers: [] });
  });

  it('asks for one old task before ten thousand finished ones by its id', () => {
    expect(planFor([0], hours(1, 10_000))).toEqual({ since: now, rows: 0, stragglers: ['task 0'] });
  });

  it('lists the new active tasks and asks for the few old ones by their ids', () => {
    const plan = planFor([0, 1, 2, 9990, 9995], hours(10, 9980));
    expect(plan).toEqual({ since: hour(9990), rows: 2, stragglers: ['task 2', 'task 1', 'task 0'] });
  });

  it('reads pages where many old tasks are active: none of those can wait for its turn', () => {
    expect(planFor(hours(0, 9), hours(10, 10_000))).toMatchObject({ since: hour(0), stragglers: [] });
  });

  it('reads pages where every task is active', () => {
    expect(planFor(hours(0, 5000))).toEqual({ since: hour(0), rows: 5000, stragglers: [] });
  });
});

describe('the call for those who look', () => {
  type Facts = Parameters<typeof planShown>[0];
  /** Tasks by their places, newest first, and when the farm last told of each. */
  const planFor = (toldAt: Readonly<Record<number, number>>, facts: Partial<Facts> = {}) =>
    planShown({
      shown: Object.entries(toldAt).map(([place, at]) => ({
        taskId: `task ${place}`,
        since: place,
        toldAt: at,
        isUnlisted: false,
      })),
      placeOf: Number,
      isListed: () => false,
      pageRows: 1000,
      wantsNewest: false,
      ...facts,
    });

  it.each<[string, Readonly<Record<number, number>>, Partial<Facts>, ReturnType<typeof planShown>]>([
    ['nothing that is active', {}, {}, undefined],
    [
      'one call has all active tasks',
      { 5: 0 },
      { isListed: () => true },
      { kind: 'active', taskId: 'task 5' },
    ],
    [
      'the newest page is due and has it, too',
      { 5: 0 },
      { isListed: () => true, wantsNewest: true },
      { kind: 'newest', taskId: 'task 5' },
    ],
    [
      'the newest page is due and has it not',
      { 1001: 0 },
      { isListed: () => true, wantsNewest: true },
      { kind: 'active', taskId: 'task 1001' },
    ],
    ['many pages, the first has it', { 1000: 0 }, {}, { kind: 'newest', taskId: 'task 1000' }],
    ['a page that has one', { 1001: 0 }, {}, { kind: 'one', taskId: 'task 1001' }],
    [
      'a page that has several',
      { 1001: 3, 1900: 0, 2100: 5 },
      {},
      { kind: 'page', number: 2, taskId: 'task 1900' },
    ],
    ['two pages, the other one longest ago', { 5: 9, 2500: 4 }, {}, { kind: 'one', taskId: 'task 2500' }],
    [
      'everything on one page',
      { 5000: 0 },
      { pageRows: Number.POSITIVE_INFINITY },
      { kind: 'newest', taskId: 'task 5000' },
    ],
  ])('%s', (_, toldAt, facts, call) => {
    expect(planFor(toldAt, facts)).toEqual(call);
  });
});
