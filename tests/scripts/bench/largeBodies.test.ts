import { describe, expect, it } from '@jest/globals';
import { faultOfAnswer, type LargeBody } from '#scripts/bench/load/largeBodies.ts';

const layers: LargeBody = {
  make: () => '',
  status: { whole: 200, quick: 200 },
  leastCreates: (share) => 200 * share,
};
const tooLarge: LargeBody = { make: () => '', status: { whole: 413, quick: 200 } };
const planned = (creates: number) => ({
  status: 200,
  text: JSON.stringify({ requests: Array.from({ length: creates }, () => ({})) }),
});

describe('the answer to a large body', () => {
  it('is as it is to be: planned whole, or refused', () => {
    expect(faultOfAnswer(planned(200), layers, 'whole', 1)).toBeUndefined();
    expect(faultOfAnswer(planned(2), layers, 'quick', 0.01)).toBeUndefined();
    expect(faultOfAnswer({ status: 413, text: '' }, tooLarge, 'whole', 1)).toBeUndefined();
    expect(faultOfAnswer(planned(1), tooLarge, 'quick', 0.01)).toBeUndefined();
  });

  it.each([
    [{ status: 429, text: 'later' }, layers, 'answered with 429 instead of 200: later'],
    [planned(1), tooLarge, 'answered with 200 instead of 413'],
    [planned(199), layers, '199 of 200 creates were planned.'],
    [planned(0), { make: layers.make, status: layers.status }, '0 of 1 creates were planned.'],
  ] as const)('is none that another body would get (%#)', (answer, body, fault) => {
    expect(faultOfAnswer(answer, body, 'whole', 1)).toContain(fault);
  });
});
