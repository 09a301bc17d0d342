import { describe, expect, it } from '@jest/globals';
import { costOf, framesToRerender, settingsOfRerender } from '#daemon/submissions/rerenderFrames.ts';
import { readFrames } from '#protocol/frames/frames.ts';

const facts = {
  asked: readFrames('1-6'),
  listed: [
    { number: 1, state: 'done' },
    { number: 2, state: 'failed' },
    { number: 3, state: 'aborted' },
    { number: 4, state: 'rendering' },
  ],
  home: [{ number: 1 }, { number: 5, flag: 'black' }, { number: 6, flag: 'sameAsNeighbour' }],
} as const;

describe('the frames to render again', () => {
  it.each([
    [{ frames: '2,4-6' }, [2, 4, 5, 6]],
    [{ which: 'flagged' }, [5, 6]],
    [{ which: 'failed' }, [2, 3]],
    [{ which: 'missing' }, [2, 3, 4]],
  ] as const)('of %j are %j', (choice, expected) => {
    expect(framesToRerender(choice, facts)).toEqual(expected);
  });

  it.each(['7', '1-9', 'x'])('are refused where the task has them not: %s', (frames) => {
    expect(framesToRerender({ frames }, facts)).toBeUndefined();
  });

  it('are believed where the farm counts no frames', () => {
    expect(framesToRerender({ frames: '9' }, { ...facts, asked: undefined })).toEqual([9]);
  });
});

describe('their cost', () => {
  const counts = { total: 6, done: 4, failed: 0, executing: 0, waiting: 2, aborted: 0 };
  it('is that of the frames that were rendered', () => {
    expect(costOf({ fee: { currency: 'CNY', amount: '2.58' }, counts }, 3)).toEqual({
      perFrame: { currency: 'CNY', amount: '0.6450' },
      estimate: { currency: 'CNY', amount: '1.94' },
    });
  });

  it('is not known while nothing was billed or nothing is done', () => {
    expect(costOf({ fee: undefined, counts }, 3)).toBeUndefined();
    expect(
      costOf({ fee: { currency: 'CNY', amount: '2' }, counts: { ...counts, done: 0 } }, 3),
    ).toBeUndefined();
  });
});

describe('their settings', () => {
  const record = {
    defaults: { projectName: 'Film1', priority: 50 },
    settings: {
      priority: 80,
      frames: '1-6',
      layers: [
        { name: 'beauty', imageWidth: 1920 },
        { name: 'masks', frames: '1-3' },
      ],
      nodes: [{ path: '/out/a', option: '-V' }],
      scenes: ['/p/b.ma'],
    },
  };
  const again = (label: object) => settingsOfRerender(record, { scene: '/p/a.ma', ...label }, [3, 7, 8]);

  it('are those of the first task, also where they came from defaults that changed since, for these frames alone', () => {
    expect(again({})).toMatchObject({ projectName: 'Film1', priority: 80, frames: '3,7-8' });
    expect(again({})).not.toHaveProperty('scenes');
  });

  it('survive rows that are none', () => {
    const settings = { layers: [null, { name: 'b', imageWidth: 1 }], nodes: 'none' };
    const of = (label: object) =>
      settingsOfRerender({ settings, defaults: {} }, { scene: 'a', ...label }, readFrames('1') ?? []);
    expect(of({ layer: 'b' }).layers).toEqual([{ name: 'b', imageWidth: 1, frames: '1' }]);
    expect(of({ node: '/out/a' }).nodes).toEqual([{ path: '/out/a', frames: '1' }]);
  });

  it('name the one layer, camera, node or page that the task rendered', () => {
    expect(again({ layer: 'beauty', camera: 'cam' })).toMatchObject({
      layers: [{ name: 'beauty', imageWidth: 1920, frames: '3,7-8' }],
    });
    expect(again({ camera: 'left' })).toMatchObject({ cameras: ['left'] });
    expect(again({ node: '/out/a' })).toMatchObject({
      nodes: [{ path: '/out/a', option: '-V', frames: '3,7-8' }],
    });
    expect(again({ view: 'day', camera: 'left' })).toMatchObject({ views: ['day'] });
    expect(again({ view: 'day', camera: 'left' })).not.toHaveProperty('cameras');
    expect(again({ page: 'Plan' })).toMatchObject({ pages: ['Plan'], frames: '1-6' });
  });
});
