import { describe, expect, it } from '@jest/globals';
import {
  describe as describeMeasured,
  isMissed,
  type Measured,
  nonsenseIn,
} from '#scripts/bench/runner/bench.ts';

const measured = (min: number, median: number, max: number, more: Partial<Measured> = {}): Measured => ({
  what: 'a query',
  unit: 'ms',
  figures: { min, median, max },
  ...more,
});

describe('what a bench measured', () => {
  it.each([
    [measured(0, 0, 0), 'nothing was measured'],
    [measured(1, Number.NaN, 2), 'NaN is no measurement'],
    [measured(1, 2, Number.POSITIVE_INFINITY), 'Infinity is no measurement'],
    [measured(-1, 2, 3), '-1 is no measurement'],
    [measured(3, 2, 4), 'not in order'],
  ])('that means nothing is said to (%#)', (one, why) => {
    expect(nonsenseIn(one)).toContain(why);
  });

  it('may be as slow as it likes without being nonsense', () => {
    expect(nonsenseIn(measured(0, 1, 1e9, { limit: { of: 'max', most: 1 } }))).toBeUndefined();
  });

  it('is held to its limit', () => {
    expect(isMissed(measured(1, 5, 9, { limit: { of: 'median', most: 5 } }))).toBe(false);
    expect(isMissed(measured(1, 5, 9, { limit: { of: 'max', most: 5 } }))).toBe(true);
    expect(isMissed(measured(1, 5, 9))).toBe(false);
    expect(isMissed(measured(1, 5, 9, { limit: { of: 'median', least: 5 } }))).toBe(false);
    expect(isMissed(measured(1, 5, 9, { limit: { of: 'min', least: 5 } }))).toBe(true);
  });

  it('is told in one line, with its limit', () => {
    expect(describeMeasured(measured(1, 2.25, 30))).toMatch(
      /^a query +min +1\.00 {2}median +2\.25 {2}max +30\.0 ms$/,
    );
    expect(describeMeasured(measured(1, 2, 30, { limit: { of: 'max', most: 20 } }))).toMatch(
      /MISSED: max at most 20\.0$/,
    );
    expect(describeMeasured(measured(1, 2, 30, { limit: { of: 'median', least: 2 } }))).toMatch(
      /within: median at least 2\.00$/,
    );
  });
});
