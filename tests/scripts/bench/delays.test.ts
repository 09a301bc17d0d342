import { expect, it } from '@jest/globals';
import { delaysOf } from '#scripts/bench/push/delays.ts';

const farm = { answeredAt: (stamp: number) => (stamp <= 3 ? stamp * 100 : undefined) };

it('is the time since the farm’s answer that an event took to each client', () => {
  const arrivals = [
    { stamp: 2, at: 203 },
    { stamp: 2, at: 204 },
    { stamp: 3, at: 307 },
  ];
  expect(delaysOf(arrivals, farm, 2)).toEqual([3, 4, 7]);
});

it('is none of what the farm never answered', () => {
  expect(() => delaysOf([{ stamp: 4, at: 500 }], farm, 1)).toThrow('answer 4, which the farm never gave');
});

it('is none of what comes to a client again', () => {
  const again = [203, 204].map((at) => ({ stamp: 2, at }));
  expect(() => delaysOf(again, farm, 1)).toThrow('1 clients heard 2 times of answer 2');
});
