import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hardStopSeconds } from '#protocol/estimates/hardStop.ts';

const hour = 3600;

describe('the hard stop at the farm', () => {
  it.each([
    ['ten times what everything takes, in whole hours', 4000, undefined, 12 * hour],
    ['what the limit pays for, where that is less', 4000, 5 * hour - 1, 5 * hour],
    ['never less than twice what everything takes', 4000, 100, 3 * hour],
    ['never less than an hour', 10, 1, hour],
    ['no more than the farm takes', 30 * hour, undefined, 240 * hour],
    ['none where everything may take half of what the farm takes', 121 * hour, 50, undefined],
  ])('is %s', (_, wholeSeconds, limitSeconds, expected) => {
    expect(hardStopSeconds({ wholeSeconds, limitSeconds })).toBe(expected);
  });

  it('never stops what takes twice as long as the upper bound of its estimate', () => {
    const seconds = fc.double({ min: 0.001, max: 2e6, noNaN: true });
    fc.assert(
      fc.property(seconds, fc.option(seconds, { nil: undefined }), (wholeSeconds, limitSeconds) => {
        const stop = hardStopSeconds({ wholeSeconds, limitSeconds });
        return stop === undefined
          ? 2 * wholeSeconds > 240 * hour
          : stop >= 2 * wholeSeconds && stop >= hour && stop % hour === 0 && stop <= 240 * hour;
      }),
    );
  });
});
