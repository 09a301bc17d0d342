import { describe, expect, it } from '@jest/globals';
import type { ActiveTask } from '#daemon/submissions/ports.ts';
import { planLook } from '#daemon/watching/lookPlan.ts';

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
