import path from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createEventLog } from '#daemon/events/log.ts';
import { readTask } from '#daemon/farms/renderbus/readTask.ts';
import { openStore, type Store } from '#daemon/store/open.ts';
import { createOperating } from '#daemon/submissions/operating.ts';
import { viewOperation } from '#daemon/submissions/operationRecord.ts';
import type { FarmReply, RaisedNotice, RequestQueue } from '#daemon/submissions/ports.ts';
import type { Operation } from '#protocol/bridge/operation.ts';
import { TaskRow } from '#protocol/renderbus/queryTask.ts';
import { farmTimesOf } from '#tests/daemon/farms/renderbus/farmTimesOf.ts';
import { renderbusOf } from '#tests/daemon/farms/renderbus/renderbusOf.ts';
import { countedRandom } from '../countedRandom.ts';
import { manualClock } from '../manualClock.ts';
import { quietLog } from '../quietLog.ts';
import { scriptedFarm, taskRow } from '../scriptedFarm.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

const settleMs = 90_000;
const openRequestQueue: RequestQueue = { run: (_class, job) => job(), learnInterval: () => {} };
const lost: FarmReply<never> = { kind: 'unknown', message: 'the answer was lost' };
const done = { task_status: 'System_Done', done: '10', waiting: '0', completed_time: '2026-11-22 21:00:00' };
const opened = new Set<Store>();

afterEach(() => {
  for (const store of opened) store.close();
  opened.clear();
});

function operator() {
  const clock = manualClock();
  const farm = scriptedFarm(() => clock.monotonic());
  const file = path.join(temporaryFolder(), 'operate.sqlite');
  const raised: RaisedNotice[] = [];
  let life = begin();

  function begin() {
    const store = openStore(file, () => 'd1');
    opened.add(store);
    const events = createEventLog('d1', store.events, clock, () => {});
    const operating = createOperating({
      farm: 'sandbox',
      store,
      operations: store.rows.operations,
      kinds: renderbusOf({ farm: 'sandbox', client: farm.client, tasks: store.rows.tasks }).operations,
      events,
      requestQueue: openRequestQueue,
      clock,
      random: countedRandom(),
      log: quietLog(),
      settleMs,
      isBehindGateway: () => false,
      notices: { raise: (notice) => void raised.push(notice) },
      done: () => {},
    });
    operating.recover();
    operating.wake();
    return { store, operating };
  }

  return {
    clock,
    farm,
    raised,
    operate: (request: Operation['request']): string => life.operating.request('operateTask', request).id,
    operation: (id: string) => life.store.rows.operations.get(id),
    operations: () => farm.calls.filter(({ action }) => action === 'operate_task'),
    /** The daemon saw this row of the farm. */
    saw(row: ReturnType<typeof taskRow>): void {
      const reading = { farm: 'sandbox', times: farmTimesOf('farm'), now: clock.now() };
      life.store.rows.tasks.put(readTask(TaskRow.parse(row), undefined, reading));
    },
    /** Everything that runs is cut off; the next life finds what was on disk. */
    async dieAndStart(): Promise<void> {
      await life.operating.stop();
      life.store.close();
      opened.delete(life.store);
      life = begin();
    },
  };
}

describe('a cancel', () => {
  const stopped = { task_status: 'User_Stop' };
  const refused: FarmReply<never> = { kind: 'refused', code: '1', message: 'not now', class: 'validation' };
  const orders = (calls: readonly { readonly body: object }[]) =>
    calls.map(({ body }) => {
      const { operate_order, task_id } = body as Record<string, string>;
      return `${operate_order}: ${task_id}`;
    });

  it('stops all tasks, then deletes them, and ends with one outcome for each', async () => {
    const { operate, operation, operations, clock } = operator();
    const id = operate({ taskIds: ['1', '2'], order: 'cancel' });
    await clock.advance(10);
    expect(orders(operations())).toEqual(['0: 1,2', '2: 1,2']);
    expect(operation(id)).toMatchObject({
      state: 'done',
      outcomes: [
        { id: '1', result: 'done' },
        { id: '2', result: 'done' },
      ],
    });
  });

  it('of a daemon that dies between the two steps deletes, and does not stop again', async () => {
    const { operate, operation, operations, clock, farm, dieAndStart } = operator();
    farm.replies.push('answered', { kind: 'notSent', message: 'away' });
    const id = operate({ taskIds: ['1'], order: 'cancel' });
    await clock.advance(10);
    expect(operation(id)).toMatchObject({ state: 'queued', outcomes: [], stepsDone: { 1: 1 } });
    await dieAndStart();
    await clock.advance(10);
    expect(orders(operations())).toEqual(['0: 1', '2: 1', '2: 1']);
    expect(operation(id)?.outcomes).toEqual([{ id: '1', result: 'done' }]);
  });

  it('that the farm stops and does not delete says so, with the farm’s own words', async () => {
    const { operate, operation, clock, farm } = operator();
    farm.replies.push('answered', refused);
    const id = operate({ taskIds: ['1'], order: 'cancel' });
    await clock.advance(10);
    expect(operation(id)).toMatchObject({
      state: 'failed',
      outcomes: [{ id: '1', result: 'refused', message: expect.stringMatching(/stopped .*: not now$/) }],
    });
  });

  it('that the farm does not stop deletes nothing', async () => {
    const { operate, operation, operations, clock, farm } = operator();
    farm.replies.push(refused);
    const id = operate({ taskIds: ['1'], order: 'cancel' });
    await clock.advance(10);
    expect(orders(operations())).toEqual(['0: 1']);
    expect(operation(id)?.outcomes).toEqual([{ id: '1', result: 'refused', message: 'not now' }]);
  });

  it.each([
    ['stopped it', stopped, ['0: 1', '2: 1'], 'done'],
    ['had rendered it to its end', done, ['0: 1', '0: 1'], 'failed'],
  ])('whose stop was not answered, of a farm that %s', async (_title, row, expected, state) => {
    const { operate, operation, operations, clock, farm } = operator();
    farm.rows = [taskRow('1', row)];
    const id = operate({ taskIds: ['1'], order: 'cancel' });
    const { send } = farm.client;
    let stops = 0;
    farm.client.send = ((action, body, ...more) => {
      const isStop = action === 'operate_task' && (body as { operate_order?: string }).operate_order === '0';
      if (isStop) {
        stops += 1;
        farm.replies.push(stops === 1 ? lost : refused);
      }
      return send(action, body, ...more);
    }) as typeof send;
    await clock.advance(4 * settleMs);
    expect([orders(operations()), operation(id)?.state]).toEqual([expected, state]);
  });
});

describe('an operation', () => {
  it('is given to the farm once and ends with an outcome per task', async () => {
    const { operate, operation, operations, clock } = operator();
    const id = operate({ taskIds: ['1', '2'], order: 'pause' });
    await clock.advance(10);
    expect(operations().map(({ body }) => body)).toEqual([{ task_id: '1,2', operate_order: '0' }]);
    expect(operation(id)).toMatchObject({
      state: 'done',
      outcomes: [
        { id: '1', result: 'done' },
        { id: '2', result: 'done' },
      ],
    });
  });

  it('always says which frames a resubmit is of', async () => {
    const { operate, operations, clock } = operator();
    operate({ taskIds: ['1'], order: 'resubmit' });
    operate({ taskIds: ['1'], order: 'resubmit', restart: 'done' });
    await clock.advance(10);
    expect(operations().map(({ body }) => body.restart_type)).toEqual(['0', '2']);
  });

  it('on a hundred tasks goes in calls of thirty-two', async () => {
    const { operate, operation, operations, clock } = operator();
    const taskIds = Array.from({ length: 100 }, (_, index) => String(1_000_000 + index));
    const id = operate({ taskIds, order: 'pause' });
    await clock.advance(10);
    expect(operations().map(({ body }) => String(body.task_id).split(',').length)).toEqual([32, 32, 32, 4]);
    expect(operation(id)?.outcomes).toHaveLength(100);
  });

  it('that did not reach the farm goes again until it does', async () => {
    const { operate, operation, operations, clock, farm } = operator();
    farm.replies.push({ kind: 'notSent', message: 'away' }, { kind: 'notSent', message: 'away' });
    const id = operate({ taskIds: ['1'], order: 'pause' });
    await clock.advance(60_000);
    expect(operations()).toHaveLength(3);
    expect(operation(id)?.state).toBe('done');
  });

  it('that nobody could give to the farm for a day is not given any more', async () => {
    const { operate, operation, operations, clock, farm } = operator();
    for (let createRequest = 0; createRequest < 20; createRequest += 1)
      farm.replies.push({ kind: 'notSent', message: 'away' });
    const id = operate({ taskIds: ['1'], order: 'pause' });
    await clock.advance(1000);
    clock.sleep(90_000_000);
    await clock.advance(60_000);
    expect(operation(id)?.state).toBe('expired');
    const createRequests = operations().length;
    await clock.advance(3_600_000);
    expect(operations()).toHaveLength(createRequests);
  });

  it.each([-3_600_000, 86_400_000])(
    'that rests is neither forgotten nor expired because the clock jumps by %d ms',
    async (jumpMs) => {
      const { operate, operation, operations, clock, farm } = operator();
      for (let createRequest = 0; createRequest < 3; createRequest += 1)
        farm.replies.push({ kind: 'notSent', message: 'away' });
      const id = operate({ taskIds: ['1'], order: 'pause' });
      await clock.advance(1);
      clock.jump(jumpMs);
      await clock.advance(60_000);
      expect(operations()).toHaveLength(4);
      expect(operation(id)?.state).toBe('done');
    },
  );

  it('takes no outcome for a task that the call did not name', async () => {
    const { operate, operation, clock, farm } = operator();
    farm.replies.push({
      kind: 'answered',
      result: {
        data: [
          { task_id: '2', operate_result: '0' },
          { task_id: '1', operate_result: '0' },
        ],
      } as never,
    });
    const id = operate({ taskIds: ['1'], order: 'pause' });
    await clock.advance(10);
    expect(operation(id)?.outcomes.map((outcome) => outcome.id)).toEqual(['1']);
  });

  it('says which operations it goes alongside', async () => {
    const { operate, operation, clock } = operator();
    const id = operate({ taskIds: ['1'], order: 'pause' });
    await clock.advance(10);
    const record = operation(id);
    if (!record) throw new Error(id);
    expect(viewOperation({ ...record, alongside: ['a', 'b'] }).alongside).toEqual(['a', 'b']);
    expect(viewOperation(record).alongside).toBeUndefined();
  });

  it('that is refused keeps the farm’s words', async () => {
    const { operate, operation, clock, farm } = operator();
    farm.replies.push({ kind: 'refused', code: '1022', message: 'no such task', class: 'validation' });
    const id = operate({ taskIds: ['1'], order: 'pause' });
    await clock.advance(10);
    expect(operation(id)).toMatchObject({
      state: 'failed',
      outcomes: [{ id: '1', result: 'refused', message: 'no such task' }],
    });
  });
});

describe('a batch that is refused as a whole', () => {
  const busy: FarmReply<never> = { kind: 'refused', code: '9000', message: 'system busy', class: 'unknown' };

  it('after another one goes alone, and so does what was in that one', async () => {
    const { operate, operation, operations, clock, farm } = operator();
    const taskIds = Array.from({ length: 34 }, (_, index) => String(1_000_000 + index));
    const foreign: FarmReply<never> = { ...busy, code: '1022', message: 'not yours', class: 'validation' };
    farm.replies.push(foreign, foreign);
    const id = operate({ taskIds, order: 'pause' });
    await clock.advance(1000);
    const sent = operations().map(({ body }) => String(body.task_id).split(',').length);
    expect(sent).toEqual([32, 2, ...taskIds.map(() => 1)]);
    expect(operation(id)).toMatchObject({ state: 'done' });
  });

  it('says nothing of any one: each goes again alone, with an outcome of its own', async () => {
    const { operate, operation, operations, clock, farm } = operator();
    const foreign: FarmReply<never> = { ...busy, code: '1022', message: 'not yours', class: 'validation' };
    farm.replies.push(foreign, 'answered', foreign, 'answered');
    const id = operate({ taskIds: ['1', '2', '3'], order: 'pause' });
    await clock.advance(10);
    expect(operations().map(({ body }) => body.task_id)).toEqual(['1,2,3', '1', '2', '3']);
    expect(operation(id)).toMatchObject({
      state: 'failed',
      outcomes: [
        { id: '1', result: 'done' },
        { id: '2', result: 'refused', message: 'not yours' },
        { id: '3', result: 'done' },
      ],
    });
  });

  it('leaves the batches that follow together, and the refused ones alone over a restart', async () => {
    const { operate, operations, clock, farm, dieAndStart } = operator();
    farm.replies.push(busy);
    const taskIds = Array.from({ length: 34 }, (_, index) => String(1_000_000 + index));
    operate({ taskIds, order: 'pause' });
    await clock.advance(0);
    await dieAndStart();
    await clock.advance(100);
    const sizes = operations().map(({ body }) => String(body.task_id).split(',').length);
    expect(sizes).toEqual([32, 2, ...Array.from({ length: 32 }, () => 1)]);
  });

  it('is no refusal when calls came too fast: it goes again together', async () => {
    const { operate, operations, clock, farm } = operator();
    farm.replies.push({ ...busy, message: 'The interval less than 10s', class: 'pace' });
    operate({ taskIds: ['1', '2'], order: 'pause' });
    await clock.advance(60_000);
    expect(operations().map(({ body }) => body.task_id)).toEqual(['1,2', '1,2']);
  });
});

describe('an order that nothing proves', () => {
  const nothing = { data: [] };

  it('goes out again five times, further and further apart, and then a person is told', async () => {
    const { operate, operation, operations, clock, farm, raised } = operator();
    farm.rows = [taskRow('1')];
    farm.always = lost;
    const send = farm.client.send;
    farm.client.send = async (action, body) => {
      farm.always = action === 'operate_task' ? lost : 'answered';
      return send(action, body);
    };
    const id = operate({ taskIds: ['1'], order: 'change', priority: 9 });
    await clock.advance(24 * 3_600_000);
    const rests = operations().map(({ at }, index, all) => at - (all[index - 1]?.at ?? 0));
    expect(rests).toHaveLength(6);
    expect(rests.slice(1)).toEqual(rests.slice(1).toSorted((one, other) => one - other));
    expect(operation(id)).toMatchObject({ state: 'failed', outcomes: [{ id: '1', result: 'unknown' }] });
    expect(raised).toMatchObject([
      { code: 'orderUnproved', severity: 'warning', params: { order: 'change', subjects: '1' } },
    ]);
  });

  it('counts also where the farm answers without a row, and over restarts', async () => {
    const { operate, operation, operations, clock, farm, dieAndStart } = operator();
    farm.rows = [taskRow('1')];
    const send = farm.client.send;
    farm.client.send = async (action, body) => {
      const reply = await send(action, body);
      return action === 'operate_task' ? { kind: 'answered', result: nothing as never } : reply;
    };
    const id = operate({ taskIds: ['1'], order: 'change', priority: 9 });
    for (let life = 0; life < 20; life += 1) {
      await clock.advance(1.2 * settleMs);
      await dieAndStart();
    }
    await clock.advance(3_600_000);
    expect(operations()).toHaveLength(6);
    expect(operation(id)?.outcomes).toMatchObject([{ result: 'unknown' }]);
  });

  it('is given up for the task alone that it is unproved of', async () => {
    const { operate, operation, clock, farm } = operator();
    farm.rows = [taskRow('1'), taskRow('2', { task_status: 'User_Stop' })];
    farm.always = lost;
    const send = farm.client.send;
    farm.client.send = async (action, body) => {
      farm.always = action === 'operate_task' ? lost : 'answered';
      return send(action, body);
    };
    const id = operate({ taskIds: ['1', '2'], order: 'pause' });
    await clock.advance(24 * 3_600_000);
    expect(operation(id)?.outcomes).toMatchObject([
      { id: '2', result: 'done' },
      { id: '1', result: 'unknown' },
    ]);
  });
});

describe('an operation whose answer was lost', () => {
  it('rests for the settle window before the farm is asked', async () => {
    const { operate, operation, clock, farm } = operator();
    farm.rows = [taskRow('1', { task_status: 'User_Stop' })];
    farm.replies.push(lost);
    const id = operate({ taskIds: ['1'], order: 'pause' });
    await clock.advance(settleMs - 1);
    expect(farm.calls).toHaveLength(1);
    await clock.advance(2);
    expect(operation(id)?.state).toBe('done');
  });

  it('is not repeated when the farm shows its effect: a resubmit of done frames is billed once', async () => {
    const { operate, operation, operations, clock, farm, saw } = operator();
    saw(taskRow('1', done));
    farm.replies.push(lost);
    farm.rows = [
      taskRow('1', { ...done, task_status: 'Start', done: '0', waiting: '10', completed_time: '' }),
    ];
    const id = operate({ taskIds: ['1'], order: 'resubmit', restart: 'done' });
    await clock.advance(settleMs + 1);
    expect(operation(id)?.state).toBe('done');
    expect(operations()).toHaveLength(1);
  });

  it('is not repeated when its effect is over already: a later end tells', async () => {
    const { operate, operation, operations, clock, farm, saw } = operator();
    saw(taskRow('1', done));
    farm.replies.push(lost);
    farm.rows = [taskRow('1', { ...done, completed_time: '2026-11-22 21:05:00' })];
    const id = operate({ taskIds: ['1'], order: 'resubmit', restart: 'done' });
    await clock.advance(settleMs + 1);
    expect(operation(id)?.state).toBe('done');
    expect(operations()).toHaveLength(1);
  });

  it('goes again, once, when the farm shows that it had none', async () => {
    const { operate, operation, operations, clock, farm, saw } = operator();
    saw(taskRow('1', done));
    farm.rows = [taskRow('1', done)];
    farm.replies.push(lost);
    const id = operate({ taskIds: ['1'], order: 'resubmit', restart: 'done' });
    await clock.advance(10 * settleMs);
    expect(operations()).toHaveLength(2);
    expect(operation(id)?.state).toBe('done');
  });

  it('counts as done for a deletion when the task is listed no more', async () => {
    const { operate, operation, operations, clock, farm } = operator();
    farm.deleted = [taskRow('1')];
    farm.replies.push(lost);
    const id = operate({ taskIds: ['1'], order: 'delete' });
    await clock.advance(settleMs + 1);
    expect(operation(id)?.state).toBe('done');
    expect(operations()).toHaveLength(1);
  });

  it('waits as long as the farm does not answer the question', async () => {
    const { operate, operation, operations, clock, farm } = operator();
    farm.replies.push(lost, lost, lost);
    farm.rows = [taskRow('1', { task_status: 'User_Stop' })];
    const id = operate({ taskIds: ['1'], order: 'pause' });
    await clock.advance(2 * settleMs + 10);
    expect(operation(id)?.state).toBe('unconfirmed');
    await clock.advance(10 * settleMs);
    expect(operation(id)?.state).toBe('done');
    expect(operations()).toHaveLength(1);
  });

  it('because the daemon died is asked for by the next one', async () => {
    const { operate, operation, operations, clock, farm, dieAndStart } = operator();
    farm.replies.push(lost);
    farm.rows = [taskRow('1', { task_status: 'User_Stop' })];
    const id = operate({ taskIds: ['1'], order: 'pause' });
    await clock.advance(1000);
    await dieAndStart();
    await clock.advance(settleMs + 1);
    expect(operation(id)?.state).toBe('done');
    expect(operations()).toHaveLength(1);
  });
});
