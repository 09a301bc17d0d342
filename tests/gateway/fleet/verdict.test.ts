import { expect, it } from '@jest/globals';
import { type Arrival, shortestRun } from './arrival.ts';
import { judgeFleet } from './verdict.ts';

const create = (at: number, tag: string, ...taskIds: string[]): Arrival => ({
  at,
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
    },
  );
});

it('the quickest three calls in a row are found wherever they are', () => {
  expect(shortestRun([create(0, 'A'), create(500, 'B'), create(520, 'C'), create(610, 'D')], 3)).toBe(110);
});
