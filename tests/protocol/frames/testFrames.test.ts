import { expect, it } from '@jest/globals';
import { parseFrames } from '#protocol/frames/frames.ts';
import { framesBeyond, testFramesOf } from '#protocol/frames/testFrames.ts';

it.each([
  ['1-100', [1, 50, 100]],
  ['1-100[10]', [1, 41, 91]],
  ['5,7,9', [5, 7, 9]],
  ['3,8', [3, 8]],
  ['4', [4]],
])('of %s the test frames are the first, the middle and the last', (frames, expected) => {
  expect(testFramesOf(parseFrames(frames))).toEqual(expected);
});

it('with those beyond them are all, none twice', () => {
  const all = parseFrames('1-100[3]');
  const test = testFramesOf(all);
  const rest = framesBeyond(all, test);
  expect([...test, ...rest].toSorted((one, other) => one - other)).toEqual(all);
});
