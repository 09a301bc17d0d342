import { describe, expect, it } from '@jest/globals';
import { describeFigures, figuresOf, measure } from '#scripts/bench/figures.ts';

describe('the figures of a bench', () => {
  it('are least, middle and greatest, by number and in any order', () => {
    expect(figuresOf([10, 9, 100])).toEqual({ min: 9, median: 10, max: 100 });
    expect(figuresOf([5])).toEqual({ min: 5, median: 5, max: 5 });
  });

  it('need a measurement', () => {
    expect(() => figuresOf([])).toThrow(/at least one measurement/);
  });

  it('leave the rounds that warm up out', async () => {
    let rounds = 0;
    const figures = await measure(10, async () => {
      rounds += 1;
    });
    expect(rounds).toBe(12);
    expect(figures.min).toBeLessThanOrEqual(figures.max);
  });

  it('are told in one line', () => {
    expect(describeFigures('a query', { min: 1, median: 2.25, max: 30 })).toMatch(
      /^a query +min +1\.0 {2}median +2\.3 {2}max +30\.0 ms$/,
    );
  });
});
