import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { renderFrame } from '#sandbox/taskLife/renderFrame.ts';
import { until } from './handClock.ts';
import { type TestFarm, testFarm } from './testFarm.ts';

let farm: TestFarm;
beforeEach(() => {
  farm = testFarm();
});
afterEach(() => farm.close());

const rendered = () => farm.renderer.history.filter((event) => event.startsWith('render')).join(', ');

describe('frames', () => {
  it('executing > System_Done though one failed: its log stays, the others go on', async () => {
    const id = await farm.createTask();
    farm.prepare();
    await farm.renderer.finish(1);
    await farm.renderer.fail(2, 'no light in the scene');
    await farm.renderer.finish(3);
    await farm.status(id, 'System_Done');
    const row = await farm.row(id);
    expect(row).toMatchObject({ done: '2', failed: '1' });
    expect(row.jobs[1]).toMatchObject({ job_status: 'Failed', log: 'no light in the scene' });
  });

  it('executing > Failed when none was done', async () => {
    const id = await farm.createTask({ frames: '1' });
    farm.prepare();
    await farm.renderer.fail(1, 'no camera');
    await farm.status(id, 'Failed');
  });

  it('a frame tells how far it is and when it ran', async () => {
    const id = await farm.createTask();
    farm.prepare();
    await farm.renderer.progress(1, 10);
    farm.clock.advance(65_000);
    await farm.renderer.progress(1, 41.7);
    expect((await farm.row(id)).jobs[0]).toMatchObject({
      job_status: 'Start',
      render_percent: '41',
      consume_time: '65',
      end_time: '',
    });
    await farm.renderer.finish(1);
    await until('frame 1 was done', () => farm.store.frames.counts(Number(id)).done === 1);
    expect((await farm.row(id)).jobs[0]).toMatchObject({
      job_status: 'Done',
      render_percent: '100',
      start_time: '20261130180000',
      end_time: '20261130180105',
      log: 'rendered 1\n',
    });
  });

  it('a frame without a file has failed', async () => {
    const empty = testFarm({
      renderers: [
        {
          name: 'one that lies',
          renders: () => true,
          open: () => ({ render: async () => ({ kind: 'done', log: '' }), close: async () => {} }),
        },
      ],
    });
    const id = await empty.createTask({ frames: '1' });
    empty.prepare();
    await empty.status(id, 'Failed');
    expect((await empty.row(id)).jobs[0].log).toMatch(/wrote no file/);
    await empty.close();
  });

  it('a renderer that breaks fails its frame only', async () => {
    const broken = testFarm({
      renderers: [
        {
          name: 'one that breaks',
          renders: () => true,
          open: () => ({
            render: async () => {
              throw new Error('out of memory');
            },
            close: async () => {},
          }),
        },
      ],
    });
    const id = await broken.createTask();
    broken.prepare();
    await broken.status(id, 'Failed');
    expect((await broken.row(id)).jobs[2].log).toMatch(/out of memory/);
    await broken.close();
  });

  it('that was called off before it began is not begun', async () => {
    const folders = { storage: farm.home, results: farm.results, work: join(farm.home, 'work') };
    const id = Number(await farm.createTask());
    const task = farm.store.tasks.find(id);
    if (!task) throw new Error('The task is gone.');
    const session = { render: () => new Promise<never>(() => {}), close: async () => {} };
    const order = { task, number: 1, session, folders, signal: AbortSignal.abort(), onProgress: () => {} };
    expect(await renderFrame(order)).toEqual({ kind: 'aborted', log: '' });
  });

  it('appear in the results whole and leave nothing behind', async () => {
    const id = await farm.createTask({ frames: '12' });
    farm.prepare();
    await farm.renderer.progress(12, 50);
    expect(existsSync(join(farm.results, '1000001_cube'))).toBe(false);
    await farm.renderer.finish(12);
    await farm.status(id, 'System_Done');
    expect(readdirSync(join(farm.results, '1000001_cube'))).toEqual(['0012.png']);
    expect(readdirSync(join(farm.home, 'work'))).toEqual([]);
  });
});

describe('first frames', () => {
  it('fullSpeed: they go before all others, then the rest', async () => {
    const id = await farm.createTask({ frames: '1-4', first_frames: '3,4', after_first_render: 'fullSpeed' });
    farm.prepare();
    for (const frame of [3, 4, 1, 2]) await farm.renderer.finish(frame);
    await farm.status(id, 'System_Done');
    expect(rendered()).toBe('render 3, render 4, render 1, render 2');
  });

  it('stop: executing > Stopped after them, and a resubmit of the waiting ones goes on', async () => {
    const id = await farm.createTask({ frames: '1-3', first_frames: '2', after_first_render: 'stop' });
    farm.prepare();
    await farm.renderer.finish(2);
    await farm.status(id, 'Stopped');
    expect(await farm.row(id)).toMatchObject({ done: '1', waiting: '2' });
    await farm.call('operate_task', { task_id: id, operate_order: '1', restart_type: '4' });
    farm.prepare();
    await farm.renderer.finish(1);
    await farm.renderer.finish(3);
    await farm.status(id, 'System_Done');
  });

  it('stop: System_Done when no other frame waits', async () => {
    const id = await farm.createTask({ frames: '1-2', first_frames: '1,2', after_first_render: 'stop' });
    farm.prepare();
    await farm.renderer.finish(1);
    await farm.renderer.finish(2);
    await farm.status(id, 'System_Done');
  });
});

describe('tasks', () => {
  it('render in the order of their priority, equals in the order of their age', async () => {
    await farm.createTask({ frames: '1' });
    await farm.createTask({ frames: '2', priority: 5 });
    await farm.createTask({ frames: '3', priority: 5 });
    const last = await farm.createTask({ frames: '4', priority: -1 });
    farm.prepare();
    for (const frame of [2, 3, 1, 4]) await farm.renderer.finish(frame);
    await farm.status(last, 'System_Done');
  });

  it('a scene is opened once for all its frames and closed when nothing is left to do', async () => {
    const id = await farm.createTask();
    farm.prepare();
    for (const frame of [1, 2, 3]) await farm.renderer.finish(frame);
    await until('the scene was closed', () => farm.renderer.history.includes(`close ${id}`));
    expect(farm.renderer.history).toEqual([`open ${id}`, 'render 1', 'render 2', 'render 3', `close ${id}`]);
  });

  it('keep the farm busy until they end', async () => {
    expect(farm.sandbox.isBusy()).toBe(false);
    const id = await farm.createTask({ frames: '1' });
    expect(farm.sandbox.isBusy()).toBe(true);
    farm.prepare();
    await farm.renderer.finish(1);
    await farm.status(id, 'System_Done');
    expect(farm.sandbox.isBusy()).toBe(false);
  });
});
