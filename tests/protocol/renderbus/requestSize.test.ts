import { describe, expect, it } from '@jest/globals';
import { maxSentBytes } from '#protocol/renderbus/envelope.ts';
import { sizeOnWire, sizeViolation } from '#protocol/renderbus/requestSize.ts';

describe('the size of a request', () => {
  it.each([
    ['', 0],
    ['a', 1],
    ['é', 2],
    ['影', 3],
    ['😀', 4],
  ])('counts the bytes of UTF-8: "%s"', (text, bytes) => {
    expect(sizeOnWire(text)).toBe(bytes);
  });

  it('may be just as long as is sent', () => {
    expect(sizeViolation('a'.repeat(maxSentBytes))).toBeUndefined();
    expect(sizeViolation(`${'影'.repeat(66_666)}aa`)).toBeUndefined();
  });

  it('is refused with 1005 when it is one byte longer', () => {
    expect(sizeViolation('a'.repeat(maxSentBytes + 1))).toEqual({
      path: '',
      farmCode: '1005',
      expected: 'at most 200000 bytes',
      got: '200001',
      message: 'request: expected at most 200000 bytes, got 200001',
    });
  });
});
