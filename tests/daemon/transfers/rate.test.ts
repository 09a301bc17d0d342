import { describe, expect, it } from '@jest/globals';
import { createRate } from '#daemon/transfers/uploads/rate.ts';

function rateAfter(samples: readonly (readonly [bytes: number, ms: number])[], ms: number) {
  const rate = createRate();
  for (const [bytes, at] of samples) rate.at(bytes, at);
  return rate.bytesPerSecond(ms);
}

describe('how fast bytes go', () => {
  it('counts from the first look on, however soon the next one follows', () => {
    expect(
      rateAfter(
        [
          [0, 0],
          [1000, 100],
        ],
        1000,
      ),
    ).toBe(1000);
  });

  it('is not told before half a second has been seen', () => {
    expect(rateAfter([[0, 0]], 499)).toBeUndefined();
    expect(rateAfter([[0, 0]], 500)).toBe(0);
  });

  it('forgets a quick moment that is ten seconds old', () => {
    const samples = Array.from(
      { length: 21 },
      (_, second) => [second === 0 ? 0 : 1_000_000, second * 1000] as const,
    );
    expect(rateAfter(samples, 20_000)).toBe(0);
  });
});
