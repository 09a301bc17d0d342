import { describe, expect, it } from '@jest/globals';
import { factRules, factsOf } from '#daemon/farms/renderbus/taskTypes/facts.ts';
import {
  readSceneFrames,
  sceneFrameSet,
  sceneFrames,
} from '#daemon/farms/renderbus/taskTypes/sceneFrames.ts';
import type { SceneSnapshot } from '#protocol/bridge/sceneSnapshot.ts';

describe('the frames of a snapshot in the farm’s grammar', () => {
  it.each<[object, string | undefined]>([
    [{ start: 1, end: 10, step: 1 }, '1-10'],
    [{ start: 0, end: 0, step: 1 }, '0'],
    [{ start: 1, end: 14, step: 4 }, '1-13[4]'],
    [{ start: -1, end: 10, step: 1 }, undefined],
    [{ start: 5, end: 4, step: 1 }, undefined],
    [{ start: 1.5, end: 4, step: 1 }, undefined],
    [{ start: 1, end: 4.5, step: 1 }, undefined],
    [{ start: 1, end: 4, step: 0.5 }, undefined],
    [{ start: 1, end: 100_000, step: 1 }, '1-100000'],
    [{ start: 1, end: 100_001, step: 1 }, undefined],
    [{ start: 1, end: 200_000, step: 2 }, '1-199999[2]'],
    [{ list: '3,1-2' }, '1-3'],
    [{ list: 'all' }, undefined],
  ])('%j: %s', (frames, expected) => {
    expect(sceneFrames(frames as never)).toBe(expected);
  });

  it('come as a set too, and are read once', () => {
    const frames = { start: 1, end: 5, step: 2 };
    expect(sceneFrameSet(frames)).toEqual([1, 3, 5]);
    expect(sceneFrameSet(frames)).toBe(sceneFrameSet(frames));
    expect(sceneFrameSet({ list: 'all' } as never)).toBeUndefined();
  });

  it('of many layers leave a turn to others after each that has its own', () => {
    const own = { frames: { start: 1, end: 2, step: 1 } };
    const snapshot = { layers: [own, {}], cameras: [own], views: undefined, nodes: [own, own] };
    expect([...readSceneFrames(snapshot as unknown as SceneSnapshot)]).toHaveLength(4);
  });
});

describe('facts that the farm takes from the saved scene', () => {
  const snapshot = {
    scenes: [
      { name: 'Other', active: false },
      { name: 'Main', active: true },
    ],
    cameras: [
      { name: 'off', renderable: false },
      { name: 'cut', renderable: true, frames: { start: 1, end: 5, step: 1 } },
      { name: 'odd', renderable: true, frames: { start: 5, end: 1, step: 1 } },
      { name: 'plain', renderable: true },
    ],
    layers: [
      { name: 'a', renderable: true },
      { name: 'b', renderable: false },
      { name: 'c', renderable: true },
    ],
    resolution: { width: 640, height: 360 },
    region: { x: 1, crop: true, name: 'left', points: [1, 2] },
    output: { format: 'EXR', passes: ['Z', { name: 'AO' }] },
    renderer: { name: 'Cycles', version: '4.2' },
    fps: 24,
    scene: { projectRoot: '/project' },
  } as unknown as SceneSnapshot;
  const values = (of: SceneSnapshot) =>
    Object.fromEntries(
      factsOf(Object.keys(factRules) as (keyof typeof factRules)[], of).map(({ id, value }) => [id, value]),
    );

  it('say what renders', () => {
    expect(values(snapshot)).toEqual({
      scene: 'Main',
      camera: 'cut (1-5), odd, plain',
      layers: 'a, c',
      resolution: '640 × 360',
      region: 'x 1, crop true, name left',
      output: 'EXR',
      passes: 'Z, {"name":"AO"}',
      renderer: 'Cycles 4.2',
      frameRate: '24',
      projectRoot: '/project',
    });
  });

  it('are not shown where the host says nothing of them', () => {
    const bare = {
      resolution: { width: 1, height: 1 },
      output: {},
      renderer: { name: 'Cycles' },
      fps: 30,
      scene: {},
      scenes: [{ name: 'Other', active: false }],
    } as unknown as SceneSnapshot;
    expect(values(bare)).toEqual({ resolution: '1 × 1', renderer: 'Cycles', frameRate: '30' });
  });

  it('name what the host is to select', () => {
    expect(
      factsOf(['camera', 'frameRate', 'projectRoot', 'scene'], snapshot).map(({ jump }) => jump),
    ).toEqual(['camera', 'frames', 'project', 'scene']);
  });
});
