import { expect, it } from '@jest/globals';
import { type Arrival, shortestRun } from './arrival.ts';
import { judgeFleet } from './verdict.ts';

const create = (at: number, tag: string, ...taskIds: string[]): Arrival => ({
  at,
  notBefore: at - 5,
  way: 'a',
  action: 'create_blender_task',
  tag,
  taskIds,
});
const told = (tag: string, taskId: string) => ({ user: 'ann', tag, submittedAt: 0, knownAt: 1, taskId });

it('what was made once and told as it is, in the pace, is without fault', () => {
  expect(
    judgeFleet([create(0, 'A', '1'), create(100, 'B', '2')], [told('A', '1'), told('B', '2')], 100),
  ).toEqual({
    lost: [],
    doubled: [],
    mistaken: [],
    leastGap: 100,
    gapsBelowInterval: 0,
    tooSoon: [],
  });
});

it('what is lost, doubled, mistaken or too soon is found', () => {
  const arrivals = [create(0, 'A', '1'), create(50, 'A', '2'), create(160, 'B', '3'), create(300, 'C')];
  expect(judgeFleet(arrivals, [told('A', '1'), told('B', '9'), told('C', '4'), told('D', '5')], 100)).toEqual(
    {
      lost: ['C', 'D'],
      doubled: ['A'],
      mistaken: ['B'],
      leastGap: 50,
      gapsBelowInterval: 1,
      tooSoon: ['55.0 ms from a to a'],
    },
  );
});

it('what came on time and was written down late is told apart from what came too soon', () => {
  const late = { ...create(600, 'A', '1'), notBefore: 100 };
  const seen = judgeFleet([late, { ...create(610, 'B', '2'), way: 'b' }], [], 100);
  expect(seen).toMatchObject({ leastGap: 10, gapsBelowInterval: 1, tooSoon: [] });
});

it('the quickest three calls in a row are found wherever they are', () => {
  expect(shortestRun([create(0, 'A'), create(500, 'B'), create(520, 'C'), create(610, 'D')], 3)).toBe(110);
});
