import { describe, expect, it } from '@jest/globals';
import { viewOperation } from '#daemon/submissions/operations/operationRecord.ts';
import type { FarmReply } from '#daemon/submissions/ports.ts';
import { operator } from './operatingRig.ts';

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
