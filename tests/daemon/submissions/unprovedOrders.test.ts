import { describe, expect, it } from '@jest/globals';
import { taskRow } from '../scriptedFarm.ts';
import { done, lost, operator, settleMs } from './operations/operatingRig.ts';

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
