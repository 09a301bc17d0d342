import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { until } from './handClock.ts';
import { type TestFarm, testFarm } from './testFarm.ts';

let farm: TestFarm;
beforeEach(() => {
  farm = testFarm();
});
afterEach(() => farm.close());

const operate = async (body: object) => (await farm.call('operate_task', body)).body.data;
const pause = (task_id: string) => operate({ task_id, operate_order: '0' });
const resubmit = (task_id: string, restart_type?: string) =>
  operate({ task_id, operate_order: '1', ...(restart_type && { restart_type }) });
const remove = (task_id: string) => operate({ task_id, operate_order: '2' });

describe('pause', () => {
  it('executing > User_Stop: the running frame is ended and waits again, finished ones stay', async () => {
    const id = await farm.createTask();
    farm.prepare();
    await farm.renderer.finish(1);
    await farm.renderer.progress(2, 50);
    expect(await pause(id)).toEqual([
      { task_id: id, operate_result: '0', task_status: 'User_Stop', description: '' },
    ]);
    expect(farm.renderer.history).toContain('abort 2');
    await until('frame 2 waited again', () => farm.store.frames.counts(Number(id)).waiting === 2);
    expect(await farm.row(id)).toMatchObject({ task_status: 'User_Stop', done: '1', executing: '0' });
    await resubmit(id, '4');
    farm.prepare();
    await farm.renderer.finish(2);
    await farm.renderer.finish(3);
    await farm.status(id, 'System_Done');
  });

  it('Preprocessing > User_Stop: the preparation goes no further', async () => {
    const id = await farm.createTask();
    await pause(id);
    farm.prepare();
    expect((await farm.row(id)).task_status).toBe('User_Stop');
  });

  it('refuses a task that does not run', async () => {
    const id = await farm.createTask();
    await pause(id);
    const [row] = await pause(id);
    expect(row).toMatchObject({ operate_result: '1', task_status: 'User_Stop' });
    expect(row.description).toMatch(/Cannot pause task 1000001: expected one of .*executing, got User_Stop/);
  });
});

describe('resubmit', () => {
  it.each([
    ['0', 'failed', ['render 2']],
    [undefined, 'failed, the default,', ['render 2']],
    ['2', 'done', ['render 1', 'render 3']],
    ['1', 'aborted', []],
  ])('restart_type %s renders the %s frames again', async (restartType, _what, expected) => {
    const id = await farm.createTask();
    farm.prepare();
    await farm.renderer.finish(1);
    await farm.renderer.fail(2, 'no light');
    await farm.renderer.finish(3);
    await farm.status(id, 'System_Done');
    const before = farm.renderer.history.length;
    await resubmit(id, restartType);
    expect((await farm.row(id)).task_status).toBe('Preprocessing');
    farm.prepare();
    for (const render of expected) await farm.renderer.finish(Number(render.split(' ')[1]));
    await farm.status(id, 'System_Done');
    expect(farm.renderer.history.slice(before).filter((event) => event.startsWith('render'))).toEqual(
      expected,
    );
  });

  it('AnalyseFailed > Preprocessing: a scene that was uploaded meanwhile is rendered', async () => {
    await farm.call('create_blender_task', {
      project_name: 'sandbox',
      input_scene_path: 'D/late.blend',
      cg_soft_name: 'blender 3.4',
      frames: '1',
    });
    farm.prepare();
    await farm.status('1000001', 'AnalyseFailed');
    farm.upload('D/late.blend');
    await resubmit('1000001', '4');
    farm.prepare();
    await farm.renderer.finish(1);
    await farm.status('1000001', 'System_Done');
    expect((await farm.row('1000001')).jobs[0].process_log).toBe('');
  });

  it.each([
    ['0', 'failed', { done: '1', failed: '0', waiting: '2' }, [2]],
    ['1', 'aborted', { done: '0', failed: '1', waiting: '2' }, []],
    ['3', 'started', { done: '0', failed: '1', waiting: '2' }, []],
    ['4', 'waiting', { done: '2', failed: '1', waiting: '0' }, [3, 4]],
  ])(
    'restart_type %s of a stopped task renders its %s frames alone',
    async (restartType, _what, counts, frames) => {
      const id = await farm.createTask({ frames: '2-4' });
      farm.prepare();
      await farm.renderer.fail(2, 'no light');
      await farm.renderer.progress(3, 10);
      await pause(id);
      await until('frame 3 waited again', () => farm.store.frames.counts(Number(id)).waiting === 2);
      await resubmit(id, restartType);
      farm.prepare();
      for (const frame of frames) await farm.renderer.finish(frame);
      await farm.status(id, restartType === '4' ? 'System_Done' : 'Stopped');
      expect(await farm.row(id)).toMatchObject(counts);
    },
  );

  it('of other frames leaves waiting ones for a later resubmit', async () => {
    const id = await farm.createTask({ frames: '1-2' });
    await pause(id);
    await resubmit(id, '2');
    farm.prepare();
    await farm.status(id, 'Stopped');
    expect(farm.renderer.history).toEqual([]);
    await resubmit(id, '4');
    farm.prepare();
    await farm.renderer.finish(1);
    await farm.renderer.finish(2);
    await farm.status(id, 'System_Done');
  });

  it('of a running task adds its failed frames to those that wait', async () => {
    const id = await farm.createTask();
    farm.prepare();
    await farm.renderer.fail(1, 'no light');
    await farm.renderer.progress(2, 10);
    const [row] = await resubmit(id, '0');
    expect(row).toMatchObject({ operate_result: '0', task_status: 'executing' });
    await farm.renderer.finish(2);
    await farm.renderer.finish(1);
    await farm.renderer.finish(3);
    await farm.status(id, 'System_Done');
  });

  it('of started frames ends the running one and begins it anew', async () => {
    const id = await farm.createTask({ frames: '1' });
    farm.prepare();
    await farm.renderer.progress(1, 10);
    await resubmit(id, '3');
    await farm.renderer.finish(1);
    await farm.status(id, 'System_Done');
    expect(farm.renderer.history.filter((event) => !event.includes(id))).toEqual([
      'render 1',
      'abort 1',
      'render 1',
    ]);
  });

  it('bills what is rendered again', async () => {
    const id = await farm.createTask({ frames: '1' });
    farm.prepare();
    for (const round of [1, 2]) {
      await farm.renderer.progress(1, 0);
      farm.clock.advance(150_000);
      await farm.renderer.finish(1);
      await farm.status(id, 'System_Done');
      if (round === 1) await resubmit(id, '2');
      farm.prepare();
    }
    expect(await farm.row(id)).toMatchObject({ fee: 'RMB:3.00', exetime_count: '300' });
  });
});

describe('delete', () => {
  it('User_Stop > deleted: found with del_flag 1 only', async () => {
    const id = await farm.createTask();
    await pause(id);
    expect(await remove(id)).toMatchObject([{ operate_result: '0' }]);
    expect((await farm.call('query_task')).body.total_size).toBe(0);
    expect((await farm.call('query_task', { del_flag: '1' })).body.total_size).toBe(1);
    expect(await resubmit(id)).toMatchObject([{ operate_result: '1' }]);
  });

  it('refuses a running and a finished task', async () => {
    const id = await farm.createTask({ frames: '1' });
    expect(await remove(id)).toMatchObject([{ operate_result: '1', task_status: 'Preprocessing' }]);
    farm.prepare();
    await farm.renderer.finish(1);
    await farm.status(id, 'System_Done');
    expect(await remove(id)).toMatchObject([{ operate_result: '1', task_status: 'System_Done' }]);
  });
});

describe('change', () => {
  it('a higher priority renders first from the next frame on', async () => {
    const first = await farm.createTask({ frames: '1-2' });
    const second = await farm.createTask({ frames: '11-12' });
    farm.prepare();
    await farm.renderer.progress(1, 10);
    await operate({ task_id: second, operate_order: '3', priority: '9' });
    await farm.renderer.finish(1);
    await farm.renderer.finish(11);
    await farm.renderer.finish(12);
    await farm.renderer.finish(2);
    await farm.status(first, 'System_Done');
  });

  it('a time-out aborts the frame that takes longer, and the others go on', async () => {
    const id = await farm.createTask({ frames: '1-2' });
    await operate({ task_id: id, operate_order: '3', task_over_time: '0.5' });
    farm.prepare();
    await farm.renderer.progress(1, 10);
    farm.clock.advance(1_800_000);
    await farm.renderer.finish(2);
    await farm.status(id, 'System_Done');
    const row = await farm.row(id);
    expect(row).toMatchObject({ done: '1', aborted: '1' });
    expect(row.jobs[0]).toMatchObject({ job_status: 'Aborted', log: expect.stringContaining('0.5 h') });
    expect((await farm.call('query_task', { task_over_time: '0.5' })).body.total_size).toBe(1);
  });

  it.each([
    ['1020', {}],
    ['1022', { priority: '1', task_over_time: '2' }],
    ['1021', { priority: 'high' }],
    ['1022', { task_over_time: '241' }],
    ['1021', { task_over_time: 'long' }],
  ])('%s: %j', async (code, fields) => {
    const id = await farm.createTask();
    const answer = await farm.call('operate_task', { task_id: id, operate_order: '3', ...fields });
    expect(answer.head.error_code).toBe(code);
  });
});

describe('operate_task', () => {
  it('gives each id its own row, and a refused one holds up no other', async () => {
    farm.store.accounts.save({ name: 'stranger', accessKey: 'sandbox', isEnabled: true });
    const [a, b] = [await farm.createTask(), await farm.createTask()];
    const rows = await pause(`${a}, 9999999,${b},${a}`);
    expect(rows.map((row: { operate_result: string }) => row.operate_result)).toEqual(['0', '1', '0']);
    expect(rows[1].description).toMatch(/No task 9999999/);
    const foreign = await farm.call('operate_task', { task_id: a, operate_order: '2' }, 'stranger');
    expect(foreign.body.data).toMatchObject([{ operate_result: '1', task_status: '' }]);
  });

  it.each([
    ['1020', {}],
    ['1020', { task_id: '1' }],
    ['1021', { task_id: '1', operate_order: 'restart' }],
    ['1022', { task_id: '1', operate_order: '7' }],
    ['1021', { task_id: '1', operate_order: '1', restart_type: 'failed' }],
    ['1022', { task_id: 'a,b', operate_order: '0' }],
    ['1023', { task_id: '1234567,'.repeat(33), operate_order: '0' }],
  ])('%s: %j', async (code, body) => {
    expect((await farm.call('operate_task', body)).head.error_code).toBe(code);
  });
});
