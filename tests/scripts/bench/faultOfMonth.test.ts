import { expect, it } from '@jest/globals';
import { faultOfMonth } from '#scripts/bench/spending/faultOfMonth.ts';

const month = {
  beyond: [{ day: '2026-11-01', spent: 3, underWay: 9 }],
  paused: 2,
  held: [true],
  spent: 595,
  charged: 600,
};

it('is none where the limit was reached, tasks were paused, and the daemon knows what the farm charged', () => {
  expect(faultOfMonth(month)).toBeUndefined();
});

it.each([
  ['a farm that renders nothing', { charged: 0, spent: 0 }, 'The farm rendered nothing.'],
  ['spending that is not kept', { spent: 0 }, 'charged 600.00 CNY, and the daemon knows of 0.00'],
  ['spending that is counted twice', { spent: 1200 }, 'and the daemon knows of 1200.00'],
  ['spending that is no number', { spent: Number.NaN }, 'and the daemon knows of NaN'],
  ['a limit that was never reached', { beyond: [] }, 'The limit was never reached.'],
  ['orders to pause that the farm did not do', { paused: 0 }, 'the farm paused no task'],
  ['a month without estimates', { held: [] }, 'No task had an estimate.'],
])('is %s', (_what, changed, fault) => {
  expect(faultOfMonth({ ...month, ...changed })).toContain(fault);
});
