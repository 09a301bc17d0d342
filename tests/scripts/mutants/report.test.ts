import { expect, it } from '@jest/globals';
import { type Judged, passes, summary } from '#scripts/mutants/report.ts';

const judged = (kind: Judged['verdict']['kind'], more: Partial<Judged> = {}): Judged => ({
  area: 'daemon/farms',
  place: 'daemon/farms/keyInUse.ts:7',
  kind: 'equality',
  change: '=== → !==',
  verdict: { kind, tests: '' },
  equivalent: undefined,
  ...more,
});
const times = (count: number, one: Judged) => Array.from({ length: count }, () => one);

it('at least 90 of 100 must be killed, a time-out among them', () => {
  expect(passes([...times(89, judged('killed')), judged('timedOut'), ...times(10, judged('survived'))])).toBe(
    true,
  );
  expect(passes([...times(89, judged('killed')), ...times(11, judged('survived'))])).toBe(false);
  expect(passes([...times(89, judged('killed')), ...times(11, judged('notExecuted'))])).toBe(false);
  expect(passes([...times(89, judged('killed')), ...times(11, judged('undecided'))])).toBe(false);
});

it('at most 5 of 100 may be excused', () => {
  const excused = judged('survived', { equivalent: 'the list is sorted' });
  expect(passes([...times(95, judged('killed')), ...times(5, excused)])).toBe(true);
  expect(passes([...times(94, judged('killed')), ...times(6, excused)])).toBe(false);
});

it('the summary has each area, each survivor with its line, and why the others are excused', () => {
  const text = summary([
    judged('killed'),
    judged('timedOut'),
    judged('undecided'),
    judged('survived'),
    judged('notExecuted', { place: 'daemon/farms/farmState.ts:3' }),
    judged('survived', { equivalent: 'the list is sorted' }),
    judged('killed', { area: 'protocol/renderbus' }),
  ]);
  expect(text).toContain('| daemon/farms | 6 | 2 | 1 | 2 | 1 | 1 | 33.3 % |');
  expect(text).toContain('| protocol/renderbus | 1 | 1 | 0 | 0 | 0 | 0 | 100.0 % |');
  expect(text).toContain('| all | 7 | 3 | 1 | 2 | 1 | 1 | 42.9 % |');
  expect(text).toContain('- daemon/farms/keyInUse.ts:7 · equality: `=== → !==`\n');
  expect(text).toContain('- daemon/farms/farmState.ts:3 · equality: `=== → !==` (no test executes it)');
  expect(text).toContain('Equivalent:\n\n- daemon/farms/keyInUse.ts:7 · `=== → !==`: the list is sorted');
});
