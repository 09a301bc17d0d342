import { describe, expect, it } from '@jest/globals';
import { figuresOf, measure, percentile } from '#scripts/bench/runner/figures.ts';

describe('the figures of a bench', () => {
  it('are least, middle and greatest, by number and in any order', () => {
    expect(figuresOf([10, 9, 100])).toEqual({ min: 9, median: 10, max: 100 });
    expect(figuresOf([5])).toEqual({ min: 5, median: 5, max: 5 });
    expect(figuresOf([4, 1, 10, 2])).toEqual({ min: 1, median: 3, max: 10 });
  });

  it('need a measurement', () => {
    expect(() => figuresOf([])).toThrow(/at least one measurement/);
  });

  it('are no figures where one round measured none, wherever it stands', () => {
    const rounds = [1, 2, 4, 5, 6];
    for (const nonsense of [Number.NaN, Number.POSITIVE_INFINITY])
      for (const place of rounds.keys()) {
        const { min, median, max } = figuresOf(rounds.with(place, nonsense));
        expect([min, median, max]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
        expect(percentile(rounds.with(place, nonsense), 50)).toBeNaN();
      }
  });

  it('leave the rounds that warm up out', async () => {
    let rounds = 0;
    const figures = await measure(10, async () => {
      rounds += 1;
    });
    expect(rounds).toBe(12);
    expect(figures.min).toBeLessThanOrEqual(figures.max);
  });

  it('of a hundred values: the ninety-ninth', () => {
    const values = Array.from({ length: 100 }, (_, index) => 100 - index);
    expect([percentile(values, 99), percentile([7], 99)]).toEqual([99, 7]);
    expect(percentile([], 99)).toBeNaN();
  });
});
