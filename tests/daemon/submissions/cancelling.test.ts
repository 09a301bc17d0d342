import { describe, expect, it } from '@jest/globals';
import type { FarmReply } from '#daemon/submissions/ports.ts';
import { taskRow } from '../scriptedFarm.ts';
import { done, lost, operator, settleMs } from './operations/operatingRig.ts';

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
