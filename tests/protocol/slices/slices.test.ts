import { expect, it } from '@jest/globals';
import { inParts } from '#protocol/slices/slices.ts';

it('parts hold every item once, in its order, and a turn follows each', async () => {
  const heard: unknown[] = [];
  const turn = async () => void heard.push('turn');
  for await (const part of inParts([1, 2, 3, 4, 5], 2, turn)) heard.push(part);
  expect(heard).toEqual([[1, 2], 'turn', [3, 4], 'turn', [5], 'turn']);
});

it('nothing has no parts and takes no turn', async () => {
  const heard: unknown[] = [];
  for await (const part of inParts([], 2, async () => void heard.push('turn'))) heard.push(part);
  expect(heard).toEqual([]);
});
