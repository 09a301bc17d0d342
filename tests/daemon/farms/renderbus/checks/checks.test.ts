import { describe, expect, it } from '@jest/globals';
import { animationLength } from '#daemon/farms/renderbus/checks/animationLength.ts';
import { framesNotSayable } from '#daemon/farms/renderbus/checks/framesNotSayable.ts';
import { framesWithoutFile } from '#daemon/farms/renderbus/checks/framesWithoutFile.ts';
import { remarkCut } from '#daemon/farms/renderbus/checks/remarkCut.ts';
import { unusualSize } from '#daemon/farms/renderbus/checks/unusualSize.ts';
import { maxOwnRemarkWidth, maxRemarkWidth } from '#protocol/renderbus/submissionTag.ts';
import { blenderScene } from '#tests/daemon/blenderScene.ts';

const planned = (body: object, label: object = {}, action = 'create_maya_task') => ({
  label: { scene: 'a', ...label },
  create: { action, body },
});

describe('the size of a picture is unusual', () => {
  const found = (width: unknown, height: unknown) =>
    unusualSize.find(
      { snapshot: blenderScene() } as never,
      { plannedTasks: [planned({ image_width: width, image_height: height })] } as never,
    );

  it.each([
    [63, 64],
    [64, 63],
    [1, 1000],
    [1000, 1],
    [1, 1],
    [16_384, 8193],
    [16_385, 8192],
  ])('at %d by %d', (width, height) => {
    expect(found(width, height)).toEqual([{ params: { width, height }, path: 'settings.imageWidth' }]);
  });

  it.each([
    [64, 64],
    [16_384, 8192],
    [131_072, 1024],
  ])('not at %d by %d', (width, height) => {
    expect(found(width, height)).toEqual([]);
  });

  it.each([
    [0, 1000],
    [1000, 0],
    [-1, 1000],
    ['1', 1000],
    [1000, '1'],
  ])('is not said of %p by %p, which no picture has and the fields refuse', (width, height) => {
    expect(found(width, height)).toEqual([]);
  });

  it('as the scene says it, where the task says nothing, once for each task', () => {
    const context = { snapshot: blenderScene({ resolution: { width: 10, height: 20 } }) } as never;
    expect(unusualSize.find(context, { plannedTasks: [planned({}), planned({})] } as never)).toMatchObject([
      { params: { width: 10, height: 20 } },
      { params: { width: 10, height: 20 } },
    ]);
  });
});

describe('frames that the farm cannot say', () => {
  const find = (frames: unknown, more: object = {}, tasks: readonly object[] = [planned({})]) =>
    framesNotSayable.find(
      { snapshot: blenderScene({ frames }) } as never,
      { values: {}, plannedTasks: tasks, notSure: [], ...more } as never,
    );

  it.each([
    [{ start: -5, end: 10, step: 1 }, '-5–10'],
    [{ start: -5, end: 10, step: 2 }, '-5–10 [2]'],
    [{ start: -5, end: 10, step: 0.5 }, '-5–10 [0.5]'],
    [{ list: '1.5' }, '1.5'],
  ])('%j are shown as %s', (frames, said) => {
    expect(find(frames)).toEqual([
      { params: { of: 'scene', names: '', frames: said }, path: 'settings.frames' },
    ]);
  });

  const frames = { start: -5, end: 10, step: 1 };

  it('are those of the task’s own layer or view before those of the scene', () => {
    const own = { start: -3, end: 4, step: 1 };
    const snapshot = {
      ...blenderScene({ frames }),
      layers: [{ name: 'beauty', frames: own }, { name: 'matte' }],
      views: [{ name: 'top', frames: { list: '0.5' } }],
    };
    const tasks = [{ layer: 'beauty' }, { layer: 'matte' }, { view: 'top' }].map((label) =>
      planned({}, label),
    );
    const found = framesNotSayable.find(
      { snapshot } as never,
      { values: {}, plannedTasks: tasks, notSure: [] } as never,
    );
    expect(found.map(({ params }) => [params.names, params.frames])).toEqual([
      ['beauty', '-3–4'],
      ['', '-5–10'],
      ['top', '0.5'],
    ]);
  });

  it('of nodes name those that have them, once, and the first to select', () => {
    const nodes = ['/out/a', '/out/b', '/out/c'].map((path) => ({ path, frames }));
    const rows = [{ layerName: '/out/a' }, { layerName: '/out/b' }, { layerName: '/out/c', frames: '1' }];
    const found = framesNotSayable.find(
      { snapshot: { ...blenderScene({ frames }), nodes } } as never,
      {
        values: {},
        plannedTasks: [planned({ layer_list: rows }, {}, 'create_houdini_task')],
        notSure: [],
      } as never,
    );
    const params = { of: 'node', names: '/out/a, /out/b', frames: '-5–10' };
    expect(found).toEqual([{ params, path: 'settings.nodes', node: '/out/a' }]);
  });

  it('are shown once, however many tasks have them', () => {
    expect(find(frames, {}, [planned({}), planned({})])).toHaveLength(1);
  });

  it.each([
    ['somebody chose them', { values: { frames: { source: 'chosen' } } }],
    ['the scene is not sure of them', { notSure: [{ what: 'camera' }, { what: 'frames' }] }],
  ])('are no problem here where %s', (_where, more) => {
    expect(find(frames, more)).toEqual([]);
  });

  it('are a problem where another thing was chosen, or is not sure', () => {
    expect(
      find(frames, { values: { frames: { source: 'scene' } }, notSure: [{ what: 'camera' }] }),
    ).toHaveLength(1);
  });

  it('are none of a task that says its frames, or that has none', () => {
    const tasks = [
      planned({ frames: '1' }),
      planned({}, {}, 'create_houdini_task'),
      planned({}, {}, 'create_sketchup_task'),
    ];
    expect(find(frames, {}, tasks)).toEqual([]);
  });
});

it('a remark is cut beyond the width that is left beside the tag', () => {
  const find = (value: unknown) =>
    remarkCut.find({} as never, { values: { userRemark: { value } } } as never);
  expect(find('a'.repeat(maxOwnRemarkWidth))).toEqual([]);
  expect(find('a'.repeat(maxOwnRemarkWidth + 1))).toEqual([
    { params: { width: maxOwnRemarkWidth + 1, most: maxOwnRemarkWidth }, path: 'settings.userRemark' },
  ]);
  expect(find('a'.repeat(maxRemarkWidth))).toHaveLength(1);
  expect(find('a'.repeat(maxRemarkWidth + 1))).toEqual([]);
  expect(find(undefined)).toEqual([]);
});

it('frames that no file of a numbered V-Ray scene has are told by their set, together', () => {
  const create = (
    frames: string | undefined,
    action = 'create_vrstandalone_task',
    path = 'a/b_####.vrscene 5-9',
  ) => ({
    label: { scene: 'b', ...(frames === undefined ? {} : { frames }) },
    create: { action, body: { input_scene_path: path } },
  });
  const found = (...plannedTasks: object[]) => framesWithoutFile.find({} as never, { plannedTasks } as never);
  expect(found(create('4-6'), create('9-10'))).toEqual([
    { params: { count: 2, frames: '4,10', set: 'b_####.vrscene' }, path: 'settings.frames' },
  ]);
  expect(found(create('5-9'), create(undefined))).toEqual([]);
  expect(found(create('1', 'create_maya_task'), create('1', undefined, 'a/b.vrscene'))).toEqual([]);
});

it('the length of an animation is told with its page, where it is not the page’s own', () => {
  const page = (name: string, body: object, chosen = false) =>
    animationLength.find(
      { snapshot: { fps: 25, pages: [{ name: 'Front', seconds: 4 }, { name: 'Still' }] } } as never,
      {
        plannedTasks: [planned({ render_type: 1, ...body }, { page: name }, 'create_sketchup_task')],
        values: chosen ? { totalTime: { source: 'chosen' } } : {},
      } as never,
    );
  const told = { page: 'Front', seconds: 4 };
  expect(page('Front', { total_frame: 101 })).toEqual([
    { params: { ...told, of: 'frames', got: 101 }, path: 'settings.totalFrame' },
  ]);
  expect(page('Front', { total_time: 5 }, true)).toEqual([
    { params: { ...told, of: 'time', got: 5 }, path: 'settings.totalTime' },
  ]);
  expect(page('Front', { total_frame: 100 })).toEqual([]);
  expect(page('Front', { total_time: 4, total_frame: 7 }, true)).toEqual([]);
  expect(page('Still', { total_frame: 7 })).toEqual([]);
  expect(page('Front', { render_type: 2, total_frame: 7 })).toEqual([]);
});
