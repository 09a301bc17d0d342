import { expect, it } from '@jest/globals';
import { drawnRows } from '#dashboard/controls/drawnRows.ts';

it.each([
  [0, 100, [0, 1, 2, 3, 4, 5, 6, 7]],
  [1, 100, [0, 1, 2, 3, 4, 5, 6, 7]],
  [50, 100, [48, 49, 50, 51, 52, 53, 54, 55]],
  [99, 100, [92, 93, 94, 95, 96, 97, 98, 99]],
  [0, 3, [0, 1, 2]],
  [0, 0, []],
])('from row %s of %s on, four in view, two beyond: %j', (startIndex, count, drawn) => {
  expect(drawnRows({ startIndex, count, overscan: 2 }, 4)).toEqual(drawn);
});
