import { describe, expect, it } from '@jest/globals';
import type { Listing } from '#daemon/farms/farm.ts';
import { createTasks } from '#daemon/farms/renderbus2/tasks.ts';
import type { FarmReply } from '#daemon/submissions/ports.ts';
import type { TaskRecord } from '#daemon/submissions/records.ts';
import type { CallName } from '#protocol/renderbus2/calls.ts';
import { lost, notThere, scriptedClient } from './scriptedClient.ts';

const reading = { farm: 'farm', account: 'anna', currency: 'CNY' };

describe('tasks by lists', () => {
  const tasksOf = (says: Partial<Record<CallName, (body: Record<string, unknown>) => unknown>>) => {
    const scripted = scriptedClient(says);
    return { ...scripted, tasks: createTasks({ ...reading, ...scripted }) };
  };
  const listed = (seen: FarmReply<Listing> | undefined) => {
    if (seen?.kind !== 'answered') throw new Error('No answer.');
    return seen.result.tasks;
  };
  const ids = (seen: FarmReply<Listing> | undefined) => listed(seen).map(({ taskId }) => taskId);
  const row = (id: number, changes: object = {}) => ({
    id,
    sceneName: `s${id}`,
    submitDate: 1e12 - id,
    ...changes,
  });
  /** Pages of two rows each. */
  const paged = (rows: readonly object[], pageCount?: number) =>
    tasksOf({
      getTaskList: ({ pageNum }) => ({
        pageCount: pageCount ?? Math.ceil(rows.length / 2),
        total: rows.length,
        items: rows.slice((Number(pageNum) - 1) * 2, Number(pageNum) * 2),
      }),
    });

  it('are read page after page, to the last', async () => {
    const { tasks, sent, classes } = paged([1, 2, 3, 4, 5].map((id) => row(id)));
    const seen = await tasks.list?.(undefined, 'watch');
    expect(ids(seen)).toEqual(['1', '2', '3', '4', '5']);
    expect(seen).toMatchObject({ kind: 'answered', result: { total: 5, pages: 1 } });
    expect(sent).toEqual([1, 2, 3].map((pageNum) => ['getTaskList', { pageNum, pageSize: 100 }]));
    expect(new Set(classes)).toEqual(new Set(['watch']));
  });

  it('end with an empty page, however many the farm counts, and with the first where it counts none', async () => {
    const counted = paged(
      [1, 2, 3].map((id) => row(id)),
      9,
    );
    expect(ids(await counted.tasks.list?.(undefined, 'look'))).toEqual(['1', '2', '3']);
    expect(counted.sent).toHaveLength(3);
    const uncounted = tasksOf({ getTaskList: () => ({ items: [row(1)] }) });
    expect(ids(await uncounted.tasks.list?.(undefined, 'look'))).toEqual(['1']);
    expect(uncounted.sent).toHaveLength(1);
  });

  it('go on behind a full page where the farm counts none, and end with one that is not', async () => {
    const full = (from: number) => Array.from({ length: 100 }, (_, index) => row(from + index));
    const { tasks, sent } = tasksOf({
      getTaskList: ({ pageNum }) => ({ items: pageNum === 3 ? [row(999)] : full(Number(pageNum) * 100) }),
    });
    expect(ids(await tasks.list?.(undefined, 'look'))).toHaveLength(201);
    expect(sent).toHaveLength(3);
    const paged = await tasks.list?.(undefined, 'look', { number: 2, size: 100 });
    expect(paged).toMatchObject({ result: { pages: 3 } });
  });

  it.each([0, -1, 1.5, 2 ** 53, '1e3', '12345678901234567890', null, true])(
    'have none whose number is %j, which can be no task’s',
    async (id) => {
      const { tasks } = tasksOf({ getTaskList: () => ({ items: [row(1), { id, sceneName: 's' }] }) });
      expect(ids(await tasks.list?.(undefined, 'look'))).toEqual(['1']);
    },
  );

  it('end after five hundred pages', async () => {
    const { tasks, sent } = tasksOf({
      getTaskList: ({ pageNum }) => ({ pageCount: 1000, items: [row(Number(pageNum))] }),
    });
    await tasks.list?.(undefined, 'watch');
    expect(sent).toHaveLength(500);
  });

  it('are unknown when some page is not answered', async () => {
    const { tasks } = tasksOf({
      getTaskList: ({ pageNum }) => (pageNum === 2 ? lost : { pageCount: 3, items: [row(1)] }),
    });
    expect(await tasks.list?.(undefined, 'watch')).toBe(lost);
  });

  it('come one page at a time where one is asked for', async () => {
    const { tasks, sent } = paged([1, 2, 3, 4, 5].map((id) => row(id)));
    const seen = await tasks.list?.(undefined, 'look', { number: 2, size: 100 });
    expect(ids(seen)).toEqual(['3', '4']);
    expect(seen).toMatchObject({ result: { total: 5, pages: 3 } });
    expect(sent).toHaveLength(1);
  });

  it('are counted as the page has them where the farm does not say how many there are', async () => {
    const { tasks } = tasksOf({
      getTaskList: () => ({ items: [row(1, { respRenderingTaskList: [row(2)] })] }),
    });
    expect(await tasks.list?.(undefined, 'look', { number: 1, size: 100 })).toMatchObject({
      result: { total: 2, pages: 1 },
    });
  });

  it('have those that the farm split beside their layers, and no spare, deleted or nameless ones', async () => {
    const { tasks } = tasksOf({
      getTaskList: () => ({
        items: [
          row(1, { respRenderingTaskList: [row(2), row(3, { sceneName: '' })] }),
          row(4, { sceneName: '' }),
          row(5, { isDelete: 0 }),
          row(6, { isDelete: 1 }),
          { sceneName: 'no id' },
        ],
      }),
    });
    expect(ids(await tasks.list?.(undefined, 'look'))).toEqual(['1', '2', '6']);
  });

  describe('since some time', () => {
    const hourMs = 3_600_000;
    const since = new Date(1e12).toISOString();
    const at = (id: number, ms: number | undefined) => row(id, { submitDate: ms });
    const pagesRead = async (rows: readonly object[], from: string | undefined = since) => {
      const { tasks, sent } = paged([...rows, row(98), row(99)]);
      await tasks.list?.(from, 'watch');
      return sent.length;
    };

    it('end with a page that falls to more than an hour before it', async () => {
      expect(await pagesRead([at(1, 1e12), at(2, 1e12 - hourMs - 1)])).toBe(1);
      expect(await pagesRead([at(1, 1e12 - 2 * hourMs), at(2, 1e12 - 2 * hourMs)])).toBe(1);
    });

    it.each([
      ['falls to an hour before it', [at(1, 1e12), at(2, 1e12 - hourMs)]],
      ['rises', [at(1, 1e12 - 2 * hourMs), at(2, 1e12 - 2 * hourMs + 1)]],
      ['does not tell when', [at(1, 1e12 - 2 * hourMs), at(2, undefined)]],
      ['does not tell when, at its top', [at(1, undefined), at(2, 1e12 - 2 * hourMs)]],
    ])('go on after a page that %s', async (_what, rows) => {
      expect(await pagesRead(rows)).toBe(2);
    });

    it('all come where no time is asked for', async () => {
      const { tasks, sent } = paged([at(1, 5), at(2, 4), at(3, 3)]);
      await tasks.list?.(undefined, 'watch');
      expect(sent).toHaveLength(2);
    });
  });

  it('are read with what was known of them, and name tasks', async () => {
    const { tasks } = tasksOf({ getTaskList: () => ({ items: [row(1, { taskStatus: 5 })] }) });
    const [task] = listed(await tasks.list?.(undefined, 'look'));
    expect(task).toMatchObject({ taskId: '1', namesTask: true, scene: 's1' });
    const before = { unitId: 'u1', frames: '1-3[1]', counts: { total: 3 } } as TaskRecord;
    expect(task?.read(before, 5000)).toMatchObject({
      task: { taskId: '1', unitId: 'u1', frames: '1-3[1]', seenAt: '1970-01-01T00:00:05.000Z' },
      unread: [],
    });
  });
});

describe('a task by its number', () => {
  const getting = (answer: unknown) => {
    const scripted = scriptedClient({ queryTaskInfo: () => answer });
    return { ...scripted, tasks: createTasks({ ...reading, ...scripted }) };
  };

  it('is found among its layers and others', async () => {
    const items = [
      { id: 1, sceneName: 'a', respRenderingTaskList: [{ id: 2, sceneName: 'b' }] },
      { id: 3, sceneName: 'c' },
    ];
    const { tasks, sent, classes } = getting({ items });
    expect(await tasks.get?.('2', 'look')).toMatchObject({
      kind: 'answered',
      result: { taskId: '2', scene: 'b' },
    });
    expect(sent).toEqual([['queryTaskInfo', { taskIds: [2] }]]);
    expect(classes).toEqual(['look']);
  });

  it.each([
    ['the farm does not know it', notThere],
    ['the farm tells of others', { items: [{ id: 4, sceneName: 'a' }] }],
    ['its number is spare', { items: [{ id: 2, sceneName: '' }] }],
  ])('is none where %s', async (_where, answer) => {
    expect(await getting(answer).tasks.get?.('2', 'look')).toEqual({ kind: 'answered', result: undefined });
  });

  it.each([
    ['not answered', lost],
    ['refused otherwise', { ...notThere, code: '500' }],
  ])('is unknown where the question is %s', async (_what, answer) => {
    expect(await getting(answer).tasks.get?.('2', 'look')).toBe(answer);
  });
});
