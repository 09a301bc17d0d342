import path from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { provenForm } from '#daemon/farms/renderbus/farmForm.ts';
import { operateTask } from '#daemon/farms/renderbus/operations/operateTask.ts';
import { readTask } from '#daemon/farms/renderbus/readTask.ts';
import { openStore, type Store } from '#daemon/store/open.ts';
import type { FarmReply } from '#daemon/submissions/ports.ts';
import { farmActions } from '#protocol/renderbus/actions.ts';
import { TaskRow } from '#protocol/renderbus/queryTask.ts';
import { scriptedFarm, taskRow } from '#tests/daemon/scriptedFarm.ts';
import { temporaryFolder } from '#tests/daemon/temporaryFolder.ts';
import { farmTimesOf } from './farmTimesOf.ts';

const ended = { task_status: 'System_Done', done: '10', waiting: '0', completed_time: '2026-11-22 21:00:00' };
const lost: FarmReply<never> = { kind: 'unknown', message: 'lost' };
const opened = new Set<Store>();

afterEach(() => {
  for (const store of opened) store.close();
  opened.clear();
});

/** The kind over a scripted farm, and tasks that the daemon saw in these rows. */
function operating(
  seen: Readonly<Record<string, Readonly<Record<string, string>>>> = {},
  form: Partial<typeof provenForm> = {},
) {
  const store = openStore(path.join(temporaryFolder(), 'operate.sqlite'), () => 'd1');
  opened.add(store);
  const { tasks } = store.rows;
  const farm = scriptedFarm(() => 0);
  const times = farmTimesOf('farm');
  for (const [taskId, values] of Object.entries(seen))
    tasks.put(
      readTask(TaskRow.parse(taskRow(taskId, values)), undefined, { farm: 'sandbox', times, now: 0 }),
    );
  const classes: string[] = [];
  const kind = operateTask({
    farm: 'sandbox',
    tasks,
    requestQueue: {
      run(by, job) {
        classes.push(by);
        return job();
      },
      learnInterval: () => {},
    },
    client: farm.client,
    times,
    form: { ...provenForm, ...form },
  });
  return {
    kind,
    farm,
    classes,
    asks: (request: object, taskId = '1') =>
      kind.ask({ taskIds: [taskId], ...request } as never, taskId, kind.standing(taskId)),
    bodies: () => farm.calls.map(({ body }) => body),
    answers(...data: readonly object[]) {
      farm.client.send = async (action) => ({
        kind: 'answered',
        result: farmActions[action].answer.parse({ data }) as never,
      });
    },
  };
}

describe('whether an order took effect', () => {
  it('is asked of the tasks of sub-accounts too, among those that are not deleted', async () => {
    const { farm, classes, asks, bodies } = operating();
    farm.rows = [taskRow('1', { task_status: 'User_Stop' })];
    expect(await asks({ order: 'pause' })).toBe('done');
    expect([classes, bodies()]).toEqual([
      ['reconcile'],
      [{ task_id: '1', is_sub_included: '1', del_flag: '0' }],
    ]);
  });

  it.each([
    ['first', [lost]],
    ['second, for deleted ones', ['answered', lost]],
  ] as const)('nobody knows where the %s question is not answered', async (_which, replies) => {
    const { farm, asks } = operating();
    farm.replies.push(...replies);
    expect(await asks({ order: 'delete' })).toBe('noAnswer');
  });

  it.each([
    ['pause', 'notDone'],
    ['resubmit', 'notDone'],
    ['delete', 'done'],
  ])('of %s on a task that is not listed any more is: %s', async (order, expected) => {
    const { farm, asks } = operating();
    farm.deleted = [taskRow('1')];
    expect(await asks({ order })).toBe(expected);
  });

  it.each([
    ['Start', 'notDone'],
    ['User_Stop', 'done'],
    ['a status that nobody knows', 'notDone'],
  ])('of a pause on a task in status %s is: %s', async (task_status, expected) => {
    const { farm, asks } = operating();
    farm.rows = [taskRow('1', { task_status })];
    expect(await asks({ order: 'pause' })).toBe(expected);
  });

  it.each<[string, Readonly<Record<string, string>>, string]>([
    ['stands as before', {}, 'notDone'],
    ['is active', { task_status: 'Start', completed_time: '' }, 'done'],
    ['has another state', { task_status: 'User_Stop' }, 'done'],
    ['has more done frames', { done: '11' }, 'done'],
    ['has more failed frames', { failed: '1' }, 'done'],
    ['has more aborted frames', { aborted: '1' }, 'done'],
    ['ended later', { completed_time: '2026-11-22 21:00:01' }, 'done'],
    ['has no end', { completed_time: '' }, 'done'],
    ['has a higher fee', { fee: 'RMB:0.01' }, 'done'],
    ['has a fee that nobody can read', { fee: 'free' }, 'notDone'],
  ])('of a resubmit on a task that %s is: %s', async (_how, change, expected) => {
    const { farm, asks } = operating({ '1': ended });
    farm.rows = [taskRow('1', { ...ended, ...change })];
    expect(await asks({ order: 'resubmit', restart: 'done' })).toBe(expected);
  });

  it('of a resubmit on a task that nobody saw before counts as done: it is billed each time', async () => {
    const { farm, asks } = operating();
    farm.rows = [taskRow('1', ended)];
    expect(await asks({ order: 'resubmit', restart: 'done' })).toBe('done');
  });

  it('of another priority nobody can tell', async () => {
    const { farm, asks } = operating();
    farm.rows = [taskRow('1')];
    expect(await asks({ order: 'change', priority: 9 })).toBe('notDone');
  });

  it('of another time-out is asked by a filter, which must not let another one pass', async () => {
    for (const [listed, expected, calls] of [
      [['7200'], 'done', 3],
      [['7200', '10800'], 'notDone', 3],
      [[], 'notDone', 2],
    ] as const) {
      const { farm, asks, bodies } = operating({}, { timeoutUnit: 'seconds' });
      farm.rows = [taskRow('1')];
      farm.serve = ({ task_over_time }, honest) =>
        task_over_time === undefined || (listed as readonly unknown[]).includes(task_over_time)
          ? honest
          : { rows: [], total: 0 };
      expect(await asks({ order: 'change', timeoutSeconds: 7200 })).toBe(expected);
      expect(bodies()).toHaveLength(calls);
    }
    const silent = operating();
    silent.farm.rows = [taskRow('1')];
    silent.farm.replies.push('answered', lost);
    expect(await silent.asks({ order: 'change', timeoutSeconds: 7200 })).toBe('noAnswer');
  });
});

describe('an order as it is sent', () => {
  it('names its tasks in their one form, once each', () => {
    const { kind } = operating();
    expect(kind.subjects({ taskIds: ['007', '7', '8'], order: 'pause' })).toEqual(['7', '8']);
  });

  it('has its priority as a text, and its time-out in the farm’s unit, rounded up to whole hours', async () => {
    const hours = operating({}, { timeoutUnit: 'hours' });
    await hours.kind.send({ taskIds: ['1'], order: 'change', timeoutSeconds: 7201 }, ['1']);
    await hours.kind.send({ taskIds: ['1', '2'], order: 'change', priority: 0 }, ['1', '2']);
    const seconds = operating({}, { timeoutUnit: 'seconds' });
    await seconds.kind.send({ taskIds: ['1'], order: 'change', timeoutSeconds: 7201 }, ['1']);
    expect([...hours.bodies(), ...seconds.bodies()]).toEqual([
      { task_id: '1', operate_order: '3', task_over_time: '3' },
      { task_id: '1,2', operate_order: '3', priority: '0' },
      { task_id: '1', operate_order: '3', task_over_time: '7201' },
    ]);
  });

  it('goes with as many tasks as a call takes', () => {
    const { kind } = operating();
    const ids = (count: number, width: number) =>
      Array.from({ length: count }, (_, index) => String(10 ** (width - 1) + index));
    const next = (open: readonly string[]) =>
      kind.nextCall(open, { taskIds: [...open], order: 'pause' }).length;
    expect([next(ids(3, 7)), next(ids(100, 7)), next(ids(1, 7))]).toEqual([3, 32, 1]);
    expect(next(ids(100, 15))).toBe(16);
  });

  it('names the frames of its tasks where the farm asks for them, those with other frames in a call of their own', async () => {
    const seen = { '1': { frames: '1-5' }, '2': { frames: '1-9' }, '3': { frames: '1-5' } };
    const asking = operating(seen, { sendFrameOnRestart: true });
    const order = { taskIds: ['1', '2', '3'], order: 'resubmit', restart: 'failed' } as const;
    expect(asking.kind.nextCall(['1', '2', '3'], order)).toEqual(['1', '3']);
    const pause = { taskIds: ['1', '2', '3'], order: 'pause' } as const;
    expect(asking.kind.nextCall(['1', '2', '3'], pause)).toEqual(['1', '2', '3']);
    await asking.kind.send(order, ['1', '3']);
    await asking.kind.send(pause, ['1']);
    await asking.kind.send(order, ['unknown']);
    expect(asking.bodies().map(({ frame }) => frame)).toEqual(['1-5', undefined, undefined]);
    const plain = operating(seen, { sendFrameOnRestart: false });
    expect(plain.kind.nextCall(['1', '2', '3'], order)).toEqual(['1', '2', '3']);
    await plain.kind.send(order, ['1']);
    expect(plain.bodies()[0]).not.toHaveProperty('frame');
  });
});

describe('what the farm answers to an order', () => {
  it('is an outcome for each row with one, in its words', async () => {
    const { kind, answers } = operating();
    answers(
      { task_id: '1', operate_result: '0' },
      { task_id: '2', operate_result: '1', description: 'not yours', result_msg: 'no' },
      { task_id: '3', operate_result: '1', result_msg: 'no' },
      { task_id: '4' },
    );
    expect(await kind.send({ taskIds: ['1'], order: 'pause' }, ['1'])).toEqual({
      kind: 'answered',
      result: [
        { id: '1', result: 'done' },
        { id: '2', result: 'refused', message: 'not yours' },
        { id: '3', result: 'refused', message: 'no' },
      ],
    });
  });

  it('that is none is handed on', async () => {
    const { kind, farm } = operating();
    farm.replies.push(lost);
    expect(await kind.send({ taskIds: ['1'], order: 'pause' }, ['1'])).toEqual(lost);
  });
});
