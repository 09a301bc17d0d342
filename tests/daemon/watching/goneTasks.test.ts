import { describe, expect, it } from '@jest/globals';
import { farmActions } from '#protocol/renderbus/actions.ts';
import { taskRow } from '../scriptedFarm.ts';
import { pollMs, settleMs, watcher } from './watchingRig.ts';

describe('watching', () => {
  it('asks for a task by its id before it calls it gone, whatever jumped, and measures the clock anew', async () => {
    const { watching, clock, farm, expectTask, task, watches } = watcher();
    expectTask('1', 'unit of 1');
    farm.rows = [taskRow('1', { task_status: 'System_Done', done: '10', waiting: '0' })];
    watching.wake();
    await clock.advance(settleMs);
    expect(task('1')?.state).toBe('done');
    clock.jump(5 * 3_600_000);
    expectTask('2', 'unit of 2');
    farm.rows = [taskRow('2', { submit_time: '2026-11-22 20:01:30' })];
    watching.wake();
    watching.wake();
    await clock.advance(20 * settleMs);
    expect(task('2')?.state).toBe('waiting');
    expect(watches().at(-1)?.body.start_date_after).toBe('2026-11-22 19:01:30');
  });

  it('does not call a task gone that is only listed late', async () => {
    const { watching, clock, farm, expectTask, task } = watcher();
    expectTask('1');
    watching.wake();
    await clock.advance(settleMs - 1);
    expect(farm.calls.length).toBeGreaterThan(1);
    expect(task('1')?.state).toBe('preparing');
    farm.rows = [taskRow('1')];
    await clock.advance(10 * pollMs);
    expect(task('1')?.state).toBe('waiting');
  });

  it('calls a task gone after the settle window and two full lists without it', async () => {
    const { watching, clock, expectTask, task } = watcher();
    expectTask('1');
    watching.wake();
    await clock.advance(settleMs + 10 * pollMs);
    expect(task('1')?.state).toBe('gone');
  });

  it('waits as long again for a task that was gone and is resubmitted', async () => {
    const { watching, clock, expectTask, task } = watcher();
    expectTask('1');
    watching.wake();
    await clock.advance(settleMs + 10 * pollMs);
    expect(task('1')?.state).toBe('gone');
    expectTask('1');
    watching.wake();
    await clock.advance(settleMs - 1);
    expect(task('1')?.state).toBe('preparing');
    await clock.advance(10 * pollMs);
    expect(task('1')?.state).toBe('gone');
  });

  it('tells of a task that a create named and no list ever had, not of one that was listed once', async () => {
    const { watching, clock, farm, expectTask, task, neverListed } = watcher();
    farm.rows = [taskRow('2')];
    for (const [id, plannedTaskId] of [['1', 'unit 1'], ['2', 'unit 2'], ['3']] as const)
      expectTask(id, plannedTaskId);
    watching.wake();
    await clock.advance(1);
    expect(task('2')?.state).toBe('waiting');
    farm.rows = [];
    await clock.advance(settleMs + 20 * pollMs);
    expect(['1', '2', '3'].map((id) => task(id)?.state)).toEqual(['gone', 'gone', 'gone']);
    expect(neverListed).toEqual(['1']);
  });

  it('calls two tasks gone a look, however many are missing', async () => {
    const { watching, clock, expectTask, task } = watcher();
    const ids = ['1', '2', '3', '4', '5'];
    for (const id of ids) expectTask(id);
    const gone = () => ids.filter((id) => task(id)?.state === 'gone').length;
    watching.wake();
    const counts = new Set<number>();
    for (let look = 0; look < 30; look += 1) {
      await clock.advance(pollMs);
      counts.add(gone());
    }
    expect([...counts]).toEqual([0, 2, 4, 5]);
  });

  it('stops at a page that repeats the one before, and calls nothing gone for it', async () => {
    const { watching, clock, farm, expectTask, task, transaction, started, watches } = watcher();
    await started();
    transaction(() => {
      for (let id = 1; id <= 501; id += 1) expectTask(String(id));
    });
    const page = Array.from({ length: 200 }, (_, index) => taskRow(String(1000 + index)));
    const send = farm.client.send;
    farm.client.send = async (action, body) => {
      await send(action, body);
      const answer = { data: page, total_size: 900_000, page_no: 1, total_page: 4500 };
      return { kind: 'answered', result: farmActions[action].answer.parse(answer) as never };
    };
    watching.wake();
    await clock.advance(1);
    expect(watches().map(({ body }) => body.page_no)).toEqual(['1', '2']);
    await clock.advance(3 * settleMs);
    expect(task('1')?.state).toBe('preparing');
  });

  it('calls nothing gone on answers that did not come or were not whole', async () => {
    const { watching, clock, farm, expectTask, task } = watcher();
    expectTask('1');
    for (let call = 0; call < 50; call += 1) farm.replies.push({ kind: 'unknown', message: 'lost' });
    watching.wake();
    await clock.advance(10 * settleMs);
    expect(farm.calls.length).toBeGreaterThan(2);
    expect(task('1')?.state).toBe('preparing');
  });

  it('takes turns among several such tasks, and calls the one gone that the farm does not know', async () => {
    const { watching, clock, farm, task, watches } = watcher();
    const at = { submit_time: '2026-11-22 10:00:00', task_status: 'System_Done', done: '10', waiting: '0' };
    const finished = Array.from({ length: 2000 }, (_, index) => taskRow(String(20_000 - index), at));
    const old = ['1', '2', '3'].map((id) => taskRow(id, { submit_time: '2026-11-22 09:00:00' }));
    farm.rows = [...finished, ...old];
    watching.wake();
    await clock.advance(4 * pollMs);
    expect(task('3')?.state).toBe('waiting');
    farm.rows = [...finished, ...old.slice(0, 2).map((row) => ({ ...row, executing: '1' }))];
    await clock.advance(30 * 60_000);
    const alone = watches().flatMap(({ body }) => body.task_id ?? []);
    expect(new Set(alone)).toEqual(new Set(['1', '2', '3']));
    expect([task('1')?.state, task('2')?.state]).toEqual(['rendering', 'rendering']);
    await clock.advance(60 * 60_000);
    expect(task('3')?.state).toBe('gone');
  });
});
