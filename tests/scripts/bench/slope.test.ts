import { expect, it } from '@jest/globals';
import { slopeOf } from '#scripts/bench/soak/slope.ts';

it('tells how much grows by the line that lies nearest, whatever single points do', () => {
  const line = [0, 1, 2, 3].map((at) => ({ at, of: 5 + 2 * at }));
  expect(slopeOf(line)).toBeCloseTo(2);
  const wavering = line.map(({ at, of }, index) => ({ at, of: of + (index === 1 || index === 2 ? 10 : 0) }));
  expect(slopeOf(wavering)).toBeCloseTo(2);
  expect(slopeOf(line.map(({ at }) => ({ at, of: 7 })))).toBe(0);
});
