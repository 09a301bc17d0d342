import path from 'node:path';
import { afterEach, expect, it } from '@jest/globals';
import { provenForm } from '#daemon/farms/renderbus/farmForm.ts';
import { operateTask } from '#daemon/farms/renderbus/operations/operateTask.ts';
import { readTask } from '#daemon/farms/renderbus/readTask.ts';
import { openStore, type Store } from '#daemon/store/open.ts';
import type { RequestQueue } from '#daemon/submissions/ports.ts';
import { TaskRow } from '#protocol/renderbus/queryTask.ts';
import { scriptedFarm, taskRow } from '#tests/daemon/scriptedFarm.ts';
import { temporaryFolder } from '#tests/daemon/temporaryFolder.ts';
import { farmTimesOf } from './farmTimesOf.ts';

const openRequestQueue: RequestQueue = { run: (_class, job) => job(), learnInterval: () => {} };
const ended = { task_status: 'System_Done', done: '10', waiting: '0', completed_time: '2026-11-22 21:00:00' };
let store: Store;

afterEach(() => store.close());

/** The kind, and which tasks are active of those that the daemon has seen end. */
function endedTasks(...taskIds: readonly string[]) {
  store = openStore(path.join(temporaryFolder(), 'operate.sqlite'), () => 'd1');
  const { tasks } = store.rows;
  const farm = scriptedFarm(() => 0);
  for (const taskId of taskIds) {
    const row = TaskRow.parse(taskRow(taskId, ended));
    tasks.put(readTask(row, undefined, { farm: 'sandbox', times: farmTimesOf('farm'), now: 0 }));
  }
  return {
    farm,
    kind: operateTask({
      farm: 'sandbox',
      tasks,
      requestQueue: openRequestQueue,
      client: farm.client,
      times: farmTimesOf('farm'),
      form: provenForm,
    }),
    active: () => tasks.activeTasks('sandbox').map(({ taskId }) => taskId),
  };
}

it('what is resubmitted is active again, so that the farm is asked about it', async () => {
  const { kind, active } = endedTasks('1', '2', '3');
  expect(active()).toEqual([]);
  await kind.send({ taskIds: ['1', '2'], order: 'resubmit', restart: 'done' }, ['1', '2']);
  expect(active().sort()).toEqual(['1', '2']);
});

it('what is deleted is active again, so that the farm is asked until it no longer lists it', async () => {
  const { kind, active } = endedTasks('1', '2', '3');
  await kind.send({ taskIds: ['1', '2'], order: 'delete' }, ['1', '2']);
  expect(active().sort()).toEqual(['1', '2']);
});

it('a delete whose answer was lost makes a task active once the farm no longer lists it', async () => {
  const { kind, farm, active } = endedTasks('1', '2');
  farm.rows = [taskRow('2', ended)];
  const request = { taskIds: ['1', '2'], order: 'delete' };
  expect(await kind.ask(request, '1', kind.standing('1'))).toBe('done');
  expect(await kind.ask(request, '2', kind.standing('2'))).toBe('notDone');
  expect(active()).toEqual(['1']);
});

it('what is paused stays as it ended', async () => {
  const { kind, active } = endedTasks('1');
  await kind.send({ taskIds: ['1'], order: 'pause' }, ['1']);
  expect(active()).toEqual([]);
});

it('a resubmit whose answer was lost makes a task active once the farm shows that it had its effect', async () => {
  const { kind, farm, active } = endedTasks('1', '2');
  farm.rows = [taskRow('1', { task_status: 'executing' }), taskRow('2', ended)];
  const request = { taskIds: ['1', '2'], order: 'resubmit', restart: 'done' };
  expect(await kind.ask(request, '1', kind.standing('1'))).toBe('done');
  expect(await kind.ask(request, '2', kind.standing('2'))).toBe('notDone');
  expect(active()).toEqual(['1']);
});

it('a task that is named twice, or with zeros ahead, is operated on once and under the id that answers have', () => {
  const { kind } = endedTasks();
  expect(kind.subjects({ taskIds: ['7', '007', '8', '7'], order: 'resubmit' })).toEqual(['7', '8']);
});

it('a call holds as many ids as fit its field, and one at least', () => {
  const { kind } = endedTasks();
  const idsOf = (digits: number) => Array.from({ length: 40 }, (_, n) => String(10 ** (digits - 1) + n));
  const called = (digits: number) => kind.nextCall(idsOf(digits), { order: 'pause' });
  expect([7, 10, 15].map((digits) => called(digits).length)).toEqual([32, 23, 16]);
  expect(called(10).join(',').length).toBeLessThanOrEqual(256);
  expect(kind.nextCall(['9'.repeat(300), '8'], { order: 'pause' })).toHaveLength(1);
});

it.each([
  [3600, '1'],
  [3601, '2'],
  [7200, '2'],
  [1, '1'],
])('a time-out of %d s is sent as %s hours: whole ones, and none too few', async (timeoutSeconds, hours) => {
  const { kind, farm } = endedTasks('1');
  await kind.send({ taskIds: ['1'], order: 'change', timeoutSeconds }, ['1']);
  expect(farm.calls[0]?.body).toEqual({ task_id: '1', operate_order: '3', task_over_time: hours });
});

it('a resubmit whose answer was lost is not done where a task that tells no end stands as before', async () => {
  const { kind, farm, active } = endedTasks('1');
  farm.rows = [taskRow('1', { ...ended, completed_time: '' })];
  const before = { ...(kind.standing('1') as object), completedAt: '' };
  expect(await kind.ask({ taskIds: ['1'], order: 'resubmit' }, '1', before)).toBe('notDone');
  expect(active()).toEqual([]);
});
