import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { CreateAction } from '#protocol/renderbus/actions.ts';
import { until } from './handClock.ts';
import { type TestFarm, testFarm } from './testFarm.ts';

let farm: TestFarm;
beforeEach(() => {
  farm = testFarm();
});
afterEach(() => farm.close());

/** A body of each create action that nothing is wrong with. */
const bodies = {
  create_task: {
    project_name: 'sandbox',
    input_scene_path: 'D/a.ma',
    cg_soft_name: 'maya 2024',
    frames: '1-3',
  },
  create_max_task: {
    project_name: 'sandbox',
    input_scene_path: 'D/a.max',
    cg_soft_name: '3ds Max 2024',
    frames: '1-3',
  },
  create_houdini_task: {
    project_name: 'sandbox',
    input_scene_path: 'D/a.hip',
    cg_soft_name: 'houdini 20.5',
    layer_list: [{ frames: '1-3', layerName: '/out/mantra1', option: '-1' }],
  },
  create_blender_task: {
    project_name: 'sandbox',
    input_scene_path: 'D/a.blend',
    cg_soft_name: 'blender 3.4',
    frames: '1-3',
  },
  create_vrstandalone_task: {
    project_name: 'sandbox',
    input_scene_path: 'D/a.vrscene',
    cg_soft_name: 'V-Ray_standalone',
    frames: '1',
  },
  create_sketchup_task: {
    project_name: 'sandbox',
    input_scene_path: 'D/a.skp',
    cg_soft_name: 'sketchup 2024',
    image_width: 320,
    image_height: 180,
    use_vary: 1,
    page_name: 'front',
    render_type: 2,
  },
} as const satisfies Record<CreateAction, object>;
const actions = Object.keys(bodies) as CreateAction[];
const batchable = actions.filter((name) => !/houdini|blender/.test(name));

const create = (action: CreateAction, fields: object = {}, account?: string) =>
  farm.call(action, { ...bodies[action], ...fields }, account);
const rows = async () => (await farm.call('query_task', { is_sub_included: '1' })).body.data ?? [];
const scenes = async () => (await rows()).map((row: { input_scene_path: string }) => row.input_scene_path);

describe('every create action', () => {
  it.each(actions)('%s: one scene becomes one task, in a list of one row', async (action) => {
    const answer = await create(action);
    expect(answer.body).toEqual({ data: [{ task_id: '1000001', submit_result: '0' }], total_size: 1 });
    expect(await rows()).toMatchObject([
      { task_id: '1000001', cg_soft_name: bodies[action].cg_soft_name, submit_account: 'sandbox' },
    ]);
  });

  it.each(actions)('%s: an unknown project is refused with 1022, and no task comes of it', async (action) => {
    const { head, body } = await create(action, { project_name: 'elsewhere' });
    expect([head.result, head.error_code, body]).toEqual(['1', '1022', {}]);
    expect(await rows()).toEqual([]);
  });

  it.each(actions)('%s: a scene that was not uploaded ends as AnalyseFailed', async (action) => {
    await create(action);
    farm.prepare();
    expect((await farm.row('1000001')).task_status).toBe('AnalyseFailed');
  });

  it.each(actions)('%s: an uploaded scene is rendered', async (action) => {
    farm.upload(bodies[action].input_scene_path);
    await create(action);
    farm.prepare();
    await farm.renderer.finish(1);
    await until('the frame was done', () => farm.store.frames.counts(1_000_001).done === 1);
  });

  it.each(actions.filter((name) => name !== 'create_houdini_task'))(
    '%s: submit_account makes the task a sub-account’s; a stranger’s is refused',
    async (action) => {
      expect((await create(action, { submit_account: 'sandbox-artist' })).head.result).toBe('0');
      expect(await rows()).toMatchObject([{ submit_account: 'sandbox-artist' }]);
      expect((await create(action, { submit_account: 'stranger' })).head.error_code).toBe('1022');
    },
  );
});

describe('a batch', () => {
  it.each(batchable)('%s: one row per scene in their order', async (action) => {
    const names = ['D/zulu', 'D/alpha', 'D/mike'].map((path) => `${path}.scene`);
    const answer = await create(action, { input_scene_path: names.join(','), priority: 7 });
    expect(answer.body).toEqual({
      data: ['1000001', '1000002', '1000003'].map((task_id) => ({ task_id, submit_result: '0' })),
      total_size: 3,
    });
    expect(await scenes()).toEqual(names);
  });

  it('shares all other parameters', async () => {
    const shared = {
      artist: 'Ada',
      camera: 'left',
      render_layer: 'sky',
      user_remark: 'take 2',
      timeout: 1.5,
    };
    await create('create_task', { input_scene_path: 'D/a.ma,D/b.ma', priority: 3, ...shared });
    expect(await rows()).toMatchObject([
      { artist: 'Ada', camera: 'left', render_layer: 'sky', frames: '1-3[1]' },
      { artist: 'Ada', camera: 'left', render_layer: 'sky', frames: '1-3[1]' },
    ]);
    for (const id of [1_000_001, 1_000_002]) {
      expect(farm.store.tasks.find(id)).toMatchObject({
        priority: 3,
        userRemark: 'take 2',
        timeoutHours: 1.5,
        settings: { camera: 'left', render_layer: 'sky' },
      });
    }
  });

  it('holds up to 100 scenes', async () => {
    const hundred = Array.from({ length: 100 }, (_, index) => `D/${index}`).join(',');
    expect((await create('create_task', { input_scene_path: hundred })).body.total_size).toBe(100);
  });

  it.each([
    ['101 scenes', Array.from({ length: 101 }, (_, index) => `${index}`).join(',')],
    ['an empty path', 'D/a.ma,,D/b.ma'],
    ['a comma at its end', 'D/a.ma,'],
  ])('of %s is refused with 1022, and no task comes of it', async (_what, path) => {
    for (const action of batchable) {
      expect((await create(action, { input_scene_path: path })).head.error_code).toBe('1022');
    }
    expect(await rows()).toEqual([]);
  });

  it.each(['create_houdini_task', 'create_blender_task'] as const)('%s takes none', async (action) => {
    expect((await create(action, { input_scene_path: 'D/a.x,D/b.x' })).head.error_code).toBe('1022');
  });
});

describe('create_task', () => {
  it('submit_type 1: the task stays Stopped until it is resubmitted', async () => {
    farm.upload('D/a.ma');
    await create('create_task', { submit_type: 1, frames: '1' });
    farm.prepare();
    expect(await farm.row('1000001')).toMatchObject({ task_status: 'Stopped', waiting: '1' });
    await farm.call('operate_task', { task_id: '1000001', operate_order: '1', restart_type: '4' });
    farm.prepare();
    await farm.renderer.finish(1);
    await farm.status('1000001', 'System_Done');
  });

  it('timeout: the frame that takes longer is aborted', async () => {
    farm.upload('D/a.ma');
    await create('create_task', { timeout: 0.5, frames: '1-2' });
    farm.prepare();
    await farm.renderer.progress(1, 10);
    farm.clock.advance(1_800_000);
    await farm.renderer.finish(2);
    await farm.status('1000001', 'System_Done');
    expect(await farm.row('1000001')).toMatchObject({ done: '1', aborted: '1' });
    expect((await farm.call('query_task', { task_over_time: '0.5' })).body.total_size).toBe(1);
  });
});

describe('create_max_task', () => {
  it('without frames renders one', async () => {
    await create('create_max_task', { frames: undefined });
    expect(await rows()).toMatchObject([{ frames: '0', waiting: '1' }]);
  });
});

describe('create_houdini_task', () => {
  const layer = (frames: string, layerName: string, option: string) => ({ frames, layerName, option });

  it.each([
    ['the frames of its row', [layer('1-5', '/out/a', '-1')], '1-5[1]'],
    [
      'the frames of all rows that render',
      [layer('1-3', '/out/a', '-1'), layer('9,2-5', '/out/b', '-1')],
      '1-5[1],9',
    ],
    ['no frames of rows that simulate', [layer('1-240', '/obj/sim', '0'), layer('7', '/out/a', '-1')], '7'],
    ['what it simulates when no row renders', [layer('1-4[3]', '/obj/sim', '0')], '1,4'],
  ])('has %s', async (_what, layer_list, frames) => {
    await create('create_houdini_task', { layer_list });
    expect(await rows()).toMatchObject([{ frames }]);
  });

  it.each<[string, unknown]>([
    ['1020', undefined],
    ['1020', []],
    ['1022', '[{"frames":"1","layerName":"/out/a","option":"-1"}]'],
    ['1022', [layer('all', '/out/a', '-1')]],
    ['1021', [layer('1', '/out/a', 'render')]],
    ['1020', [{ frames: '1', option: '-1' }]],
  ])('%s: layer_list %j', async (code, layer_list) => {
    expect((await create('create_houdini_task', { layer_list })).head.error_code).toBe(code);
  });
});

describe('create_vrstandalone_task', () => {
  const sequence = { input_scene_path: 'D/vr/take_####.vrscene 1-24', frames: '3-4' };

  it('a sequence is one task, whose frames each have a file of their own', async () => {
    farm.upload('D/vr/take_0003.vrscene');
    farm.upload('D/vr/take_0004.vrscene');
    await create('create_vrstandalone_task', sequence);
    expect(await rows()).toMatchObject([
      { input_scene_path: sequence.input_scene_path, frames: '3-4[1]', output_label: '_take_####' },
    ]);
    farm.prepare();
    await farm.renderer.finish(3);
    await farm.renderer.finish(4);
    await farm.status('1000001', 'System_Done');
    expect(farm.renderer.files.map((path) => path.split(/[\\/]/).at(-1))).toEqual([
      'take_0003.vrscene',
      'take_0004.vrscene',
    ]);
  });

  it('a sequence of which a file is missing ends as AnalyseFailed and names it', async () => {
    farm.upload('D/vr/take_0003.vrscene');
    await create('create_vrstandalone_task', sequence);
    farm.prepare();
    const row = await farm.row('1000001');
    expect(row.task_status).toBe('AnalyseFailed');
    expect(row.jobs[0].log).toMatch(/take_0004\.vrscene is not in the farm's storage/);
  });

  it.each([
    ['frames outside the sequence', { ...sequence, frames: '20-30' }],
    ['several frames of one file', { frames: '1-2' }],
    ['a sequence among files', { input_scene_path: 'D/a.vrscene,D/b_##.vrscene 1-2' }],
  ])('1022: %s', async (_what, fields) => {
    expect((await create('create_vrstandalone_task', fields)).head.error_code).toBe('1022');
  });
});

describe('create_sketchup_task', () => {
  it.each([
    ['a still is one frame', { render_type: 2 }, '1'],
    ['an animation has total_frame frames', { render_type: 1, total_frame: 48 }, '1-48[1]'],
    ['25 frames for each second of total_time', { render_type: 1, total_time: 2 }, '1-50[1]'],
    ['an animation that does not say how long is one frame', { render_type: 1 }, '1'],
  ])('%s', async (_what, fields, frames) => {
    await create('create_sketchup_task', fields);
    expect(await rows()).toMatchObject([{ frames }]);
  });

  it.each([
    ['1020', { use_vary: undefined }],
    ['1022', { total_frame: 5 }],
    ['1022', { render_type: 1, total_frame: 100_001 }],
    ['1022', { render_type: 1, total_time: 9_007_199_254_740_991 }],
  ])('%s: %j', async (code, fields) => {
    expect((await create('create_sketchup_task', fields)).head.error_code).toBe(code);
  });
});
