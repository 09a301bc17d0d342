import { describe, expect, it } from '@jest/globals';
import type { Frames, Tasks } from '#daemon/farms/farm.ts';
import { renderbusFrames } from '#daemon/farms/renderbus/renderbusFrames.ts';
import { watchedTasks } from '#daemon/farms/renderbus/watchedTasks.ts';
import type { RequestQueue } from '#daemon/submissions/ports.ts';
import { type Row, scriptedFarm, taskRow } from '#tests/daemon/scriptedFarm.ts';
import { farmTimesOf } from './farmTimesOf.ts';

const since = '2026-11-22T12:00:00.000Z';

function watcher(rows: readonly Row[] = []) {
  const farm = scriptedFarm(() => 0);
  farm.rows = rows;
  const lanes: string[] = [];
  const shown: unknown[] = [];
  const requestQueue: RequestQueue = {
    run: (lane, job) => {
      lanes.push(lane);
      return job();
    },
    learnInterval: () => {},
  };
  const times = farmTimesOf('sandbox');
  const parts = { farm: 'sandbox', requestQueue, client: farm.client, times };
  const farmClock = { firstShown: (...said: unknown[]) => void shown.push(said) };
  return {
    farm,
    lanes,
    shown,
    times,
    tasks: watchedTasks({ ...parts, farmClock }) as Required<Tasks>,
    frames: renderbusFrames(parts) as Required<Frames>,
  };
}

describe('the list of tasks', () => {
  it('is asked for from an hour before, newest first, with those of sub-accounts and of every status', async () => {
    const { farm, lanes, tasks } = watcher([taskRow('7')]);
    const seen = await tasks.list(since, 'watch', undefined);
    expect(seen).toMatchObject({
      kind: 'answered',
      result: { total: 1, tasks: [{ taskId: '7', namesTask: true, scene: 'projects/a.blend' }] },
    });
    expect(farm.calls.map(({ action, body }) => [action, body])).toEqual([
      [
        'query_task',
        {
          is_sub_included: '1',
          start_date_after: '2026-11-22 19:00:00',
          sort_code: '2',
          sort_type: '1',
        },
      ],
    ]);
    expect(lanes).toEqual(['watch']);
  });

  it('comes in pages where that is asked', async () => {
    const { farm, lanes, tasks } = watcher([taskRow('7'), taskRow('8'), taskRow('9')]);
    const seen = await tasks.list(since, 'look', { size: 2, number: 2 });
    expect(seen).toMatchObject({ result: { total: 3, pages: 2, tasks: [{ taskId: '9' }] } });
    expect(farm.calls[0]?.body).toMatchObject({ is_paging: '1', page_size: '2', page_no: '2' });
    expect(lanes).toEqual(['look']);
  });

  it('is asked for from the first task on where no time is named', async () => {
    const { farm, tasks } = watcher();
    await tasks.list(undefined, 'watch', undefined);
    expect(farm.calls[0]?.body).toEqual({ is_sub_included: '1', sort_code: '2', sort_type: '1' });
  });

  it('that did not come is told as it was', async () => {
    const { farm, tasks } = watcher();
    farm.queries = 'unknown';
    expect((await tasks.list(since, 'watch', undefined)).kind).toBe('unknown');
    expect((await tasks.get('7', 'watch')).kind).toBe('unknown');
  });

  it('has rows that are read when they are needed, and tell the farm’s clock when they are first shown', async () => {
    const { tasks, shown } = watcher([taskRow('7', { task_status: 'Odd' })]);
    const seen = await tasks.list(since, 'watch', undefined);
    const [row] = seen.kind === 'answered' ? seen.result.tasks : [];
    const { task, unread } = row?.read(undefined, Date.parse(since)) ?? {};
    expect([task?.taskId, task?.seenAt, unread?.map(({ about }) => about)]).toEqual([
      '7',
      since,
      ['sandbox Odd'],
    ]);
    row?.firstShown?.(5);
    expect(shown).toEqual([['2026-11-22 20:00:00', 5]]);
  });
});

describe('one task', () => {
  it('is asked for by its id, and no other row passes for it', async () => {
    const { farm, lanes, tasks } = watcher([taskRow('7')]);
    expect(await tasks.get('7', 'watch')).toMatchObject({ kind: 'answered', result: { taskId: '7' } });
    expect(farm.calls[0]?.body).toEqual({ task_id: '7', is_sub_included: '1' });
    expect(lanes).toEqual(['watch']);
    farm.serve = () => ({ rows: [taskRow('70'), taskRow('8')], total: 2 });
    expect(await tasks.get('7', 'watch')).toEqual({ kind: 'answered', result: undefined });
    farm.serve = () => ({ rows: [taskRow('70'), taskRow('7', { artist: 'ana' })], total: 2 });
    expect(await tasks.get('7', 'watch')).toMatchObject({ result: { taskId: '7' } });
  });

  it('new ones are asked for until the farm’s clock is measured', () => {
    const { tasks, times } = watcher();
    expect(tasks.asksForNew()).toBe(true);
    times.confirmed('2026-11-22 20:00:00', Date.parse(since));
    expect(tasks.asksForNew()).toBe(false);
  });
});

describe('the frames of a task', () => {
  const jobs = [
    { job_id: '1', job_name: 'frame0001', job_status: 'Done', log: 'a', render_log: 'b', process_log: 'c' },
    { job_name: 'frame0002', job_status: 'Start', log: 'd' },
  ];
  const withJobs = () => watcher([{ ...taskRow('7'), jobs }]);

  it('are asked for without their logs', async () => {
    const { farm, frames, lanes } = withJobs();
    const all = await frames.ofTask('7');
    expect(all?.map(({ frameId, number, state }) => [frameId, number, state])).toEqual([
      ['1', 1, 'done'],
      ['frame0002', 2, 'rendering'],
    ]);
    expect(farm.calls[0]?.body).toEqual({
      task_id: '7',
      is_sub_included: '1',
      is_jobs_included: '1',
      is_logs_included: '0',
    });
    expect(lanes).toEqual(['look']);
  });

  it.each([
    ['1', { log: 'a', renderLog: 'b', processLog: 'c' }],
    ['frame0002', { log: 'd', renderLog: '', processLog: '' }],
    ['frame0001', undefined],
    ['9', undefined],
  ])('have logs, found by the id of the frame or the name of its job: %s', async (frameId, logs) => {
    const { farm, frames } = withJobs();
    expect(await frames.logs('7', frameId)).toEqual(logs);
    expect(farm.calls[0]?.body).toMatchObject({ is_jobs_included: '1', is_logs_included: '1' });
  });

  it('of a task that the farm does not show, and of an answer that was lost, are not known', async () => {
    const { farm, frames } = withJobs();
    expect(await frames.ofTask('8')).toBeUndefined();
    expect(await frames.logs('8', '1')).toBeUndefined();
    farm.serve = () => ({ rows: [taskRow('70'), { ...taskRow('7'), jobs }], total: 2 });
    expect(await frames.ofTask('7')).toHaveLength(2);
    farm.queries = 'unknown';
    expect(await frames.ofTask('7')).toBeUndefined();
  });
});
