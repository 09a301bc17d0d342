import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { blenderBody, scene, type TestFarm, testFarm } from './testFarm.ts';

let farm: TestFarm;
beforeEach(() => {
  farm = testFarm();
});
afterEach(() => farm.close());

const create = (fields: object) => farm.call('create_blender_task', { ...blenderBody, ...fields });

describe('create_blender_task', () => {
  it('Preprocessing > Analysing > Start > executing > System_Done, with the frames in the results', async () => {
    const id = await farm.createTask();
    expect(id).toBe('1000001');
    expect((await farm.row(id)).task_status).toBe('Preprocessing');
    farm.clock.advance(300);
    expect((await farm.row(id)).task_status).toBe('Analysing');
    farm.clock.advance(300);
    await farm.renderer.progress(1, 0);
    expect(await farm.row(id)).toMatchObject({ task_status: 'executing', executing: '1', waiting: '2' });
    for (const frame of [1, 2, 3]) {
      farm.clock.advance(2000);
      await farm.renderer.finish(frame);
    }
    await farm.status(id, 'System_Done');
    expect(await farm.row(id)).toMatchObject({
      done: '3',
      waiting: '0',
      fee: 'RMB:0.06',
      exetime_count: '6',
      submit_time: '2026-11-30 18:00:00',
      completed_time: '2026-11-30 18:00:06',
      output_label: '_cube',
    });
    const folder = join(farm.results, '1000001_cube');
    expect(readdirSync(folder)).toEqual(['0001.png', '0002.png', '0003.png']);
    expect(readFileSync(join(folder, '0002.png'), 'utf8')).toBe('picture 2');
  });

  it('answers with a list of one row', async () => {
    expect((await create({})).body).toEqual({
      data: [{ task_id: '1000001', submit_result: '0' }],
      total_size: 1,
    });
  });

  it('gives each task the next number', async () => {
    expect(await farm.createTask()).toBe('1000001');
    expect(await farm.createTask()).toBe('1000002');
  });

  it('ignores unknown fields, takes null and "" for unset, numbers for texts and texts for numbers', async () => {
    const answer = await create({
      frames: 7,
      priority: ' 5',
      artist: null,
      user_remark: '',
      nonsense: { a: 1 },
    });
    expect(answer.head.result).toBe('0');
    expect(await farm.row('1000001')).toMatchObject({ frames: '7', artist: '' });
    expect(farm.store.tasks.find(1_000_001)?.priority).toBe(5);
  });

  it.each([
    ['1020', { project_name: undefined }],
    ['1020', { project_name: '' }],
    ['1020', { frames: null }],
    ['1021', { priority: 'high' }],
    ['1021', { priority: '1.5' }],
    ['1023', { project_name: 'x'.repeat(65) }],
    ['1023', { project_name: '项'.repeat(33) }],
    ['1024', { cg_soft_name: 'blender\u0007' }],
    ['1022', { frames: '10-1' }],
    ['1022', { frames: 'all' }],
    ['1022', { frames: '0-200000' }],
    ['1022', { frames: [1] }],
    ['1022', { after_first_render: 'halt', first_frames: '1' }],
    ['1022', { input_scene_path: 'D/a.blend,D/b.blend' }],
    ['1022', { project_name: 'elsewhere' }],
    ['1022', { submit_account: 'somebody' }],
    ['1020', { first_frames: '1' }],
    ['1022', { first_frames: '1-2', after_first_render: 'stop' }],
  ])('%s: %j', async (code, fields) => {
    expect((await create(fields)).head).toMatchObject({ result: '1', error_code: code });
    expect((await farm.call('query_task')).body.data).toEqual([]);
  });

  it('tells the first wrong field in the order of the table', async () => {
    const { head } = await create({ priority: 'high', frames: 'all', project_name: 'x'.repeat(65) });
    expect(head).toMatchObject({ error_code: '1023' });
    expect(head.error_message).toMatch(/^project_name: expected at most 64 wide, got 65/);
  });

  it('tells what a field misses beside it before a later field that is wrong', async () => {
    const { head } = await create({ first_frames: '1', priority: 'high' });
    expect(head.error_message).toMatch(/^after_first_render: expected a value beside first_frames/);
  });

  it('lets a main account submit for its sub-account, and the sub-account use its projects', async () => {
    farm.store.accounts.save({
      name: 'junior',
      accessKey: 'sandbox',
      isEnabled: true,
      mainAccount: 'sandbox',
    });
    const id = await farm.createTask({ submit_account: 'junior' });
    expect((await farm.row(id)).submit_account).toBe('junior');
    expect((await farm.call('create_blender_task', blenderBody, 'junior')).head.result).toBe('0');
    expect(
      (await farm.call('create_blender_task', { ...blenderBody, submit_account: 'sandbox' }, 'junior')).head,
    ).toMatchObject({ error_code: '1022' });
  });

  it.each([
    ['is missing', 'D/nowhere.blend', /upload it, then resubmit/],
    ['is a folder', 'D/shots', /upload it, then resubmit/],
    ['would lie outside the storage', '../../etc/hostname', /below the farm's storage, got \.\./],
    ['names another stream of a file', 'D/shots/cube.blend:x', /below the farm's storage, got D/],
  ])('Analysing > AnalyseFailed with a log when the scene %s', async (_why, path, log) => {
    farm.upload(scene);
    await create({ input_scene_path: path });
    farm.prepare();
    const row = await farm.row('1000001');
    expect(row).toMatchObject({ task_status: 'AnalyseFailed', waiting: '3' });
    expect(row.jobs[0].log).toMatch(log);
    expect(farm.renderer.history).toEqual([]);
  });

  it('keeps the leading slashes of a farm path and finds the file below the storage', async () => {
    farm.upload('srv/share/a.blend');
    await create({ input_scene_path: '//srv/share/a.blend' });
    farm.prepare();
    expect((await farm.row('1000001')).input_scene_path).toBe('//srv/share/a.blend');
    await farm.renderer.finish(1);
  });
});
