import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { simulateDay } from '#scripts/scale/accountDay.ts';
import { accountSizes } from '#scripts/scale/accountSizes.ts';
import { values } from '#scripts/scale/inputs.ts';
import { largestAccount } from '#scripts/scale/largestAccount.ts';
import { withSimulation } from '#scripts/scale/page.ts';
import { report } from '#scripts/scale/report.ts';
import { simulate } from '#scripts/scale/simulate.ts';
import { createDice } from '#tests/chaos/dice.ts';

it('docs/scale.md says what the simulation says; `node scripts/scale/main.ts --write` renews it', () => {
  const page = readFileSync(new URL('../../../docs/scale.md', import.meta.url), 'utf8');
  expect(page).toBe(withSimulation(page, report(simulate('scale', values))));
});

it('accounts differ in size, and have all workstations between them', () => {
  const sizes = accountSizes(values, createDice('sizes'));
  expect(sizes).toHaveLength(values.accounts);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(values.workstations);
  expect(sizes[0]).toBeGreaterThan(5 * (sizes[250] ?? 0));
});

describe('a day of one account', () => {
  const day = (workstations: number, more: Partial<typeof values> = {}) =>
    simulateDay(workstations, { ...values, ...more }, createDice('day'));

  it('sends every create, and never more calls than the pace allows', () => {
    const { waits, queries, operates, used } = day(40);
    expect(waits.length).toBeGreaterThan(250);
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(0);
    const allowed = (values.workingHours * 3_600) / values.farmInterval;
    expect(waits.length + queries + operates).toBeLessThanOrEqual(allowed + 1);
    expect(used).toBeLessThan(0.5);
  });

  it('of an account that asks for more than the pace allows goes on after hours', () => {
    const { late, used } = day(400);
    expect(used).toBeGreaterThan(0.98);
    expect(late).toBeGreaterThan(100);
    expect(day(400, { farmInterval: 1 }).late).toBe(0);
  });
});

it('an account carries more workstations when the farm takes calls more often', () => {
  const ten = largestAccount(values, 'seed');
  const five = largestAccount({ ...values, farmInterval: 5 }, 'seed');
  expect(five / ten).toBeGreaterThan(1.8);
  expect(five / ten).toBeLessThan(2.6);
});
