import { describe, expect, it } from '@jest/globals';
import { readRetryAfter } from '#protocol/timing/retryAfter.ts';

const now = Date.UTC(2026, 10, 22, 12);

describe('Retry-After', () => {
  it.each([
    ['120', 120_000],
    [' 0 ', 0],
    ['Sun, 22 Nov 2026 12:02:00 GMT', 120_000],
    ['Sun, 22 Nov 2026 11:00:00 GMT', undefined],
    ['-1', undefined],
    ['1e9', undefined],
    ['soon', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('%p asks for %p ms', (header, expected) => {
    expect(readRetryAfter(header, now)).toBe(expected);
  });
});
