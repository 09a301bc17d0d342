import { expect, it } from '@jest/globals';
import { frameColumns } from '#daemon/cli/tasks/taskColumns.ts';
import type { Frame } from '#protocol/bridge/task.ts';

const framesWith = (...images: readonly Pick<Frame, 'flag' | 'sameAs'>[]) =>
  images.map((image) => ({ state: 'done', seconds: 3, ...image }) as Frame);
const imageColumn = (frames: readonly Frame[]) => frameColumns(frames).find(({ title }) => title === 'IMAGE');

it.each([
  ['what looks wrong', { flag: 'black' }, { text: 'Black', tone: 'bad' }],
  ['which frame it is held from', { sameAs: 41 }, { text: 'Same as frame 41', tone: 'faint' }],
  [
    'which frame it repeats though all moves',
    { flag: 'sameAsNeighbour', sameAs: 41 },
    { text: 'Same as frame 41', tone: 'bad' },
  ],
  [
    'a repeat that an older daemon found',
    { flag: 'sameAsNeighbour' },
    { text: 'Same as the frame before', tone: 'bad' },
  ],
  [
    'that it is black, not that its neighbour is',
    { flag: 'black', sameAs: 41 },
    { text: 'Black', tone: 'bad' },
  ],
] as const)('the list of frames says %s', (_what, image, said) => {
  const [fine, told] = framesWith({}, image) as [Frame, Frame];
  const column = imageColumn([fine, told]);
  expect([column?.cell(fine), column?.cell(told)]).toEqual(['', said]);
});

it('the list of frames has no column for images that are all as they should be', () => {
  expect(imageColumn(framesWith({}, {}))).toBeUndefined();
});
