import { describe, expect, it } from '@jest/globals';
import {
  type Cutting,
  type FileFrames,
  framePartsOf,
  heldInside,
} from '#daemon/farms/renderbus/taskTypes/frameParts.ts';
import { frameSet } from '#protocol/frames/frames.ts';

const chunksOf = (frames: unknown) => ({ parts: [frames], frameCount: 1 }) as ReturnType<Cutting['chunksOf']>;
const cutting = (settings: object, hasFirstFrames = true): Cutting =>
  ({ settings, chunksOf, hasFirstFrames }) as unknown as Cutting;
const file = (...parts: readonly unknown[]): FileFrames =>
  ({ inputPath: 'a', chunks: { parts, frameCount: 1 } }) as unknown as FileFrames;
const hold = { testFrames: 'hold' };
const stops = (first: string) => ({ first_frames: first, after_first_render: 'stop' });

describe('a place whose rows say the frames', () => {
  it('holds its rest itself where the farm has priority frames for it', () => {
    expect(heldInside(frameSet([1, 2, 3, 4, 5]), cutting({ ...hold, firstFrames: '2,4' }))).toEqual({
      first: stops('2,4'),
      holds: { where: 'farm', tested: '2,4', rest: '1,3,5' },
    });
  });

  it.each([
    ['nobody asked for test frames', frameSet([1, 2, 3, 4, 5]), cutting({})],
    ['its frames are not known', undefined, cutting(hold)],
    ['the create has no priority frames', frameSet([1, 2, 3, 4, 5]), cutting(hold, false)],
    ['all of its frames are test frames', frameSet([1, 2]), cutting({ ...hold, firstFrames: '1-2' })],
  ])('holds nothing where %s', (_title, frames, cut) => {
    expect(heldInside(frames, cut)).toEqual({ first: {} });
  });
});

describe('the parts of a place', () => {
  it('of one task hold the rest in it', () => {
    expect(framePartsOf([file('1-5')], cutting({ ...hold, firstFrames: '1' }))).toEqual([
      {
        inputPath: 'a',
        frames: '1-5',
        first: stops('1'),
        holds: { where: 'farm', tested: '1', rest: '2-5' },
      },
    ]);
  });

  it.each([
    ['has no priority frames', [file('1-5')], false],
    ['is cut', [file('1-3', '4-5')], true],
  ])('whose task %s are test frames of their own, and a rest on hold', (_title, files, hasFirstFrames) => {
    const none = { first_frames: undefined, after_first_render: undefined };
    expect(framePartsOf(files, cutting({ ...hold, firstFrames: '1' }, hasFirstFrames))).toEqual([
      { inputPath: 'a', frames: '1', first: none, holds: { where: 'here', tested: '1', rest: '2-5' } },
      { inputPath: 'a', frames: '2-5', first: none, onHold: true },
    ]);
  });

  it('of several files each have what they render, and one without test frames waits whole', () => {
    const parts = framePartsOf([file('1-2'), file('3-4')], cutting({ ...hold, firstFrames: '1-2' }));
    expect(parts.map(({ frames, holds, onHold }) => [frames, holds, onHold])).toEqual([
      ['1-2', undefined, undefined],
      ['3-4', undefined, true],
    ]);
  });

  it.each([
    ['cannot be read', [file('1-5'), file({ start: 'x' })]],
    ['are all test frames', [file('1')]],
  ])('stay as they are where the frames %s', (_title, files) => {
    const parts = framePartsOf(files, cutting({ ...hold, firstFrames: '1' }));
    expect(parts.map(({ holds, onHold }) => [holds, onHold])).toEqual(
      files.map(() => [undefined, undefined]),
    );
  });
});
