import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hoursFromSeconds, maxTimeoutHours, timeoutDecimals } from '#protocol/renderbus/timeout.ts';
import { holds } from '../property.ts';

describe('a time-out', () => {
  it.each([
    [0, 0],
    [1, 0.001],
    [3.6, 0.001],
    [3.7, 0.002],
    [36, 0.01],
    [60, 0.017],
    [90, 0.025],
    [3600, 1],
    [3601, 1.001],
    [45_000, 12.5],
    [864_000, 240],
  ])('of %d s is %d hours on the wire', (seconds, hours) => {
    expect(hoursFromSeconds(seconds)).toBe(hours);
  });

  const seconds = fc.integer({ min: 0, max: maxTimeoutHours * 3600 });

  it('loses no second, and gains less than a thousandth of an hour', () => {
    holds(
      fc.property(seconds, (value) => {
        const back = Math.round(hoursFromSeconds(value) * 36_000) / 10;
        expect(back).toBeGreaterThanOrEqual(value);
        expect(back).toBeLessThan(value + 3.6);
      }),
      2000,
    );
  });

  it('has at most three decimals of an hour', () => {
    holds(
      fc.property(seconds, (value) => {
        const hours = hoursFromSeconds(value);
        expect(Number(hours.toFixed(timeoutDecimals))).toBe(hours);
      }),
      2000,
    );
  });
});
