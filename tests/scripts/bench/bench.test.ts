import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import {
  type Bench,
  describe as describeMeasured,
  failuresOf,
  isMissed,
  type Measured,
  nonsenseIn,
} from '#scripts/bench/runner/bench.ts';
import { benchNames } from '#scripts/bench/runner/benchNames.ts';

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

  it('may be nothing where that is a result', () => {
    expect(nonsenseIn(measured(0, 0, 0, { zero: 'result' }))).toBeUndefined();
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

const folder = path.join(import.meta.dirname, '../../../scripts/bench');

describe.each(benchNames())('a run of %s', (name) => {
  const loaded = import(path.join(folder, `${name}.ts`)) as Promise<{ readonly bench: Bench }>;
  /** All that it must tell, each of it late beyond all limits. */
  const late = async () =>
    (await loaded).bench.tells.map((what) =>
      measured(1e6, 1e7, 1e8, { what, limit: { of: 'median', most: 1 } }),
    );

  it('fails where a figure is missing or is none, whatever its size', async () => {
    const { bench } = await loaded;
    const told = await late();
    expect(told.length).toBeGreaterThan(0);
    for (const [index, { what }] of told.entries()) {
      // A row may say what another one says, too.
      const without = told.filter((one) => !one.what.includes(what));
      const zero = told.with(index, measured(0, 0, 0, { what }));
      for (const size of ['quick', 'whole'] as const) {
        expect(failuresOf(bench, size, without)).toContain(`${what}: this figure is missing.`);
        expect(failuresOf(bench, size, zero)).toContain(`${what}: nothing was measured.`);
      }
    }
  });

  it('fails for a time only when it is a whole one', async () => {
    const { bench } = await loaded;
    const told = await late();
    expect(failuresOf(bench, 'quick', told)).toEqual([]);
    expect(failuresOf(bench, 'whole', told)).toHaveLength(told.length);
  });

  it('fails without any figure, but where it says that what it measures is not here', async () => {
    const { bench } = await loaded;
    const { tells, notHere } = bench;
    expect(failuresOf(bench, 'quick', ['There was something.'])).toHaveLength(tells.length);
    if (notHere !== undefined) expect(failuresOf(bench, 'quick', [notHere])).toEqual([]);
  });
});
