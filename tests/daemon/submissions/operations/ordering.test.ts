import { describe, expect, it } from '@jest/globals';
import type { OrderedPart } from '#daemon/submissions/operations/operating.ts';
import { createOrdering } from '#daemon/submissions/operations/ordering.ts';
import type { TaskRecord } from '#daemon/submissions/records.ts';
import { operation, task } from '#protocol/bridge/examples/farm.ts';

const none = { total: 0, done: 0, failed: 0, executing: 0, waiting: 0, aborted: 0 };
type Known = readonly [TaskRecord['state'], Partial<TaskRecord['counts']>];

/** What is ordered of tasks as they are known; `onFarm` can be found by asking. */
function ordering(known: Readonly<Record<string, Known>>, onFarm: Readonly<Record<string, Known>> = {}) {
  const parts: OrderedPart[] = [];
  const asked: string[] = [];
  const stored: Record<string, Known> = { ...known };
  const order = createOrdering({
    farm: 'sandbox',
    tasks: {
      get(_farm, taskId) {
        const [state, counts] = stored[taskId] ?? [];
        return state && { ...task, taskId, state, counts: { ...none, ...counts } };
      },
    },
    operating: {
      request: (_kind, request) => {
        parts.push({ request });
        return operation;
      },
      requestParts: (_kind, several) => {
        parts.push(...several);
        return operation;
      },
    },
    async find(taskId) {
      asked.push(taskId);
      const found = onFarm[taskId];
      if (!found) return taskId === 'silent' ? 'noAnswer' : 'absent';
      stored[taskId] = found;
      return 'found';
    },
  });
  return {
    parts,
    asked,
    resubmit: (...taskIds: string[]) => order({ taskIds, order: 'resubmit' }),
    order,
  };
}

const told = ({ request }: OrderedPart) =>
  `${request.order} ${request.restart}: ${(request.taskIds as readonly string[]).join(' ')}`;

describe('a resubmit that names no frames', () => {
  it.each<[string, Known, string[]]>([
    ['failed ones of a task that failed', ['failed', { failed: 3 }], ['failed']],
    ['all of a task that the farm could not analyse', ['failed', { waiting: 3 }], ['waiting']],
    ['aborted ones', ['doneWithFailures', { done: 2, aborted: 1 }], ['aborted']],
    ['waiting ones of a stopped task', ['stopped', { done: 1, waiting: 2 }], ['waiting']],
    ['failed ones of a task that still renders', ['rendering', { failed: 1, waiting: 2 }], ['failed']],
    [
      'each kind of its own',
      ['stopped', { failed: 1, aborted: 1, waiting: 1 }],
      ['failed', 'aborted', 'waiting'],
    ],
  ])('takes %s', async (_title, known, kinds) => {
    const { resubmit, parts } = ordering({ '1': known });
    await resubmit('1');
    expect(parts.map(told)).toEqual(kinds.map((kind) => `resubmit ${kind}: 1`));
  });

  it('is an operation for each kind, with the tasks that have such frames', async () => {
    const { resubmit, parts } = ordering({
      '1': ['failed', { failed: 1 }],
      '2': ['doneWithFailures', { failed: 1, aborted: 2 }],
      '3': ['stopped', { waiting: 2 }],
    });
    await resubmit('1', '2', '3', '1');
    expect(parts.map(told)).toEqual(['resubmit failed: 1 2', 'resubmit aborted: 2', 'resubmit waiting: 3']);
  });

  it('never takes finished frames: such a task gets a refusal of its own, and holds up no other', async () => {
    const { resubmit, parts } = ordering({ '1': ['done', { done: 5 }], '2': ['failed', { failed: 1 }] });
    await resubmit('1', '2');
    expect(parts.map(told)).toEqual(['resubmit failed: 2 1']);
    expect(parts[0]?.outcomes).toMatchObject([{ id: '1', result: 'refused' }]);
  });

  it('is refused where no task has any left, and says how finished frames are rendered again', async () => {
    const { resubmit, parts } = ordering({ '1': ['done', { done: 5 }], '2': ['preparing', {}] });
    await expect(resubmit('1', '2')).rejects.toThrow(/1, 2 have .*"restart": "done"/);
    expect(parts).toEqual([]);
  });

  it('asks the farm about tasks that were made elsewhere', async () => {
    const { resubmit, parts, asked } = ordering({}, { '7': ['failed', { failed: 1 }] });
    await resubmit('7');
    expect([asked, parts.map(told)]).toEqual([['7'], ['resubmit failed: 7']]);
  });

  it.each([
    ['unknown', 'absent'],
    ['silent', 'noAnswer'],
  ])('of task %s orders nothing: %s', async (taskId, why) => {
    const { resubmit, parts } = ordering({ '1': ['failed', { failed: 1 }] });
    await expect(resubmit('1', taskId)).rejects.toMatchObject({ taskId, why });
    expect(parts).toEqual([]);
  });
});

describe('a cancel', () => {
  const known: Readonly<Record<string, Known>> = {
    '1': ['rendering', { executing: 1 }],
    '2': ['stopped', { waiting: 1 }],
    '3': ['done', { done: 1 }],
  };

  it('does not stop again what is stopped, and leaves what has ended', async () => {
    const { order, parts, asked } = ordering(known);
    await order({ taskIds: ['1', '2', '3', '9'], order: 'cancel' });
    expect(parts).toMatchObject([
      {
        request: { order: 'cancel', taskIds: ['1', '2', '9', '3'] },
        stepsDone: { 2: 1 },
        outcomes: [{ id: '3', result: 'refused', message: expect.stringContaining('has ended') }],
      },
    ]);
    expect(asked).toEqual([]);
  });

  it('of nothing but what has ended is refused and names it', async () => {
    const { order, parts } = ordering(known);
    await expect(order({ taskIds: ['3'], order: 'cancel' })).rejects.toThrow('Task 3 has ended');
    expect(parts).toEqual([]);
  });
});

it('an order that says everything goes as it is, whatever the task has', async () => {
  const { order, parts, asked } = ordering({ '1': ['failed', { failed: 1 }] });
  await order({ taskIds: ['1', '9'], order: 'resubmit', restart: 'done' });
  await order({ taskIds: ['1'], order: 'pause' });
  expect(parts.map(({ request }) => request)).toEqual([
    { taskIds: ['1', '9'], order: 'resubmit', restart: 'done' },
    { taskIds: ['1'], order: 'pause' },
  ]);
  expect(asked).toEqual([]);
});
