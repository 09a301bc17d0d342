import { describe, expect, it } from '@jest/globals';
import { checkSignedKey } from '#daemon/farms/renderbus2/checkSignedKey.ts';
import { createProject } from '#daemon/farms/renderbus2/operations/createProject.ts';
import { operateTask } from '#daemon/farms/renderbus2/operations/operateTask.ts';
import { readTask } from '#daemon/farms/renderbus2/readRows.ts';
import type { TaskRows } from '#daemon/submissions/ports.ts';
import type { TaskRecord } from '#daemon/submissions/records.ts';
import { TaskPage } from '#protocol/renderbus2/taskRow.ts';
import { activeTaskStates } from '#protocol/tasks/taskState.ts';
import { lost, notThere, scriptedClient } from './scriptedClient.ts';

const done = { taskStatus: 25, doneFrames: 3, completedDate: 1000 };
const stopped = { taskStatus: 10, doneFrames: 1, abortFrames: 2, completedDate: 1000 };
const testDone = { taskStatus: 40, doneFrames: 1 };
const rendering = { taskStatus: 5, executingFrames: 3 };

/** The kind, and tasks as the daemon knows them. */
function tasksThat(known: Readonly<Record<string, object>>, says: Parameters<typeof scriptedClient>[0] = {}) {
  const records = new Map<string, TaskRecord>();
  const tasks = {
    get: (_farm: string, taskId: string) => records.get(taskId),
    put: (task: TaskRecord) => records.set(task.taskId, { ...task, revision: 1 }),
  } as unknown as TaskRows;
  for (const [id, row] of Object.entries(known)) {
    const [item] = TaskPage.parse({ items: [{ id: Number(id), sceneName: 's', ...row }] }).items;
    if (item) tasks.put(readTask(item, undefined, { farm: 'farm', account: 'anna', currency: undefined }, 0));
  }
  const answered = () => null;
  const scripted = scriptedClient({
    stopTask: answered,
    startTask: answered,
    deleteTask: answered,
    fullSpeedRendering: answered,
    updateTaskUserLevel: answered,
    recommitTasks: answered,
    ...says,
  });
  return {
    ...scripted,
    kind: operateTask({ farm: 'farm', tasks, ...scripted }),
    active: () =>
      [...records.values()].flatMap(({ taskId, state }) => (activeTaskStates.has(state) ? [taskId] : [])),
  };
}

const all = Array.from({ length: 101 }, (_, index) => String(index + 1));

describe('an order for several tasks', () => {
  it('is for each of them once', () => {
    const { kind } = tasksThat({});
    expect(kind.subjects({ taskIds: ['2', '1', '2'], order: 'pause' })).toEqual(['2', '1']);
  });

  it.each([
    ['pause', {}, 100],
    ['delete', {}, 100],
    ['resubmit', { restart: 'failed' }, 100],
    ['change', { priority: 60 }, 1],
  ])('to %s takes as many as one call can name', (order, more, count) => {
    const { kind } = tasksThat({});
    expect(kind.nextCall(all, { taskIds: all, order, ...more })).toEqual(all.slice(0, count));
  });

  it('to go on takes those alone that are called alike, one call after the other', () => {
    const { kind } = tasksThat({ 1: stopped, 2: testDone, 3: stopped, 4: done, 5: testDone });
    const next = (open: readonly string[], restart: string) =>
      kind.nextCall(open, { taskIds: open, order: 'resubmit', restart });
    expect(next(['1', '2', '3', '4', '5'], 'waiting')).toEqual(['1', '3']);
    expect(next(['2', '4', '5'], 'waiting')).toEqual(['2', '5']);
    expect(next(['4'], 'waiting')).toEqual(['4']);
    expect(next(['1', '2', '4'], 'failed')).toEqual(['1', '2', '4']);
  });
});

describe('an order is sent', () => {
  it.each([
    [{ order: 'pause' }, done, ['stopTask', { taskIds: [1] }]],
    [{ order: 'delete' }, done, ['deleteTask', { taskIds: [1] }]],
    [{ order: 'change', priority: 60 }, done, ['updateTaskUserLevel', { taskId: 1, taskUserLevel: 60 }]],
    [{ order: 'change', priority: 50 }, done, ['updateTaskUserLevel', { taskId: 1, taskUserLevel: 50 }]],
    [{ order: 'resubmit' }, stopped, ['recommitTasks', { taskIds: [1], status: [5] }]],
    [{ order: 'resubmit', restart: 'failed' }, testDone, ['recommitTasks', { taskIds: [1], status: [5] }]],
    [{ order: 'resubmit', restart: 'aborted' }, stopped, ['recommitTasks', { taskIds: [1], status: [11] }]],
    [{ order: 'resubmit', restart: 'done' }, done, ['recommitTasks', { taskIds: [1], status: [4] }]],
    [{ order: 'resubmit', restart: 'started' }, done, ['recommitTasks', { taskIds: [1], status: [2] }]],
    [{ order: 'resubmit', restart: 'waiting' }, done, ['recommitTasks', { taskIds: [1], status: [1] }]],
    [{ order: 'resubmit', restart: 'waiting' }, stopped, ['startTask', { taskIds: [1] }]],
    [{ order: 'resubmit', restart: 'waiting' }, testDone, ['fullSpeedRendering', { taskIds: [1] }]],
  ])('%j of a task that has %j', async (request, row, call) => {
    const { kind, sent } = tasksThat({ 1: row });
    expect(await kind.send({ taskIds: ['1'], ...request }, ['1'])).toEqual({
      kind: 'answered',
      result: [{ id: '1', result: 'done' }],
    });
    expect(sent).toEqual([call]);
  });

  it.each([
    [{ priority: 55 }, 'farm.priorityOneOf', { known: '50, 60', got: 55 }],
    [{ timeoutSeconds: 3600 }, 'farm.noTimeoutChange', {}],
  ])('to change %j never, because the farm does not have it', async (change, code, params) => {
    const { kind, sent } = tasksThat({ 1: done });
    expect(await kind.send({ taskIds: ['1'], order: 'change', ...change }, ['1'])).toMatchObject({
      kind: 'refused',
      code: 'notOffered',
      class: 'validation',
      text: { code, params },
    });
    expect(sent).toEqual([]);
  });

  it('and as it was answered, where it was not taken', async () => {
    const { kind, active } = tasksThat({ 1: done }, { deleteTask: () => lost });
    expect(await kind.send({ taskIds: ['1'], order: 'delete' }, ['1'])).toBe(lost);
    expect(active()).toEqual([]);
  });

  it.each([
    ['resubmit', ['1', '2', '4']],
    ['delete', ['1', '2', '4']],
    ['pause', ['4']],
  ])('to %s tasks that have ended, of which %j are asked about from then on', async (order, ids) => {
    const { kind, active } = tasksThat({ 1: done, 2: done, 3: done, 4: rendering });
    await kind.send({ taskIds: ['1', '2', '9'], order }, ['1', '2', '9']);
    expect(active()).toEqual(ids);
  });
});

describe('of an order whose answer was lost', () => {
  const now = (row: object) => ({ queryTaskInfo: () => ({ items: [{ id: 1, ...row }] }) });
  const asked = async (request: object, known: object, says: Parameters<typeof scriptedClient>[0]) => {
    const { kind, active, classes, sent } = tasksThat({ 1: known }, says);
    const outcome = await kind.ask({ taskIds: ['1'], ...request }, '1', kind.standing('1'));
    expect(classes).toEqual(['reconcile']);
    expect(sent).toEqual([['queryTaskInfo', { taskIds: [1] }]]);
    return [outcome, active()];
  };

  it.each([
    ['a pause', { order: 'pause' }, 'notDone', rendering],
    ['a pause', { order: 'pause' }, 'notDone', { taskStatus: 9999 }],
    ['a pause', { order: 'pause' }, 'notDone', {}],
    ['a pause', { order: 'pause' }, 'done', stopped],
    ['a delete', { order: 'delete' }, 'notDone', done],
    ['a priority', { order: 'change', priority: 60 }, 'done', { ...done, taskUserLevel: 60 }],
    ['a priority', { order: 'change', priority: 60 }, 'notDone', { ...done, taskUserLevel: 50 }],
    ['a resubmit', { order: 'resubmit' }, 'notDone', done],
    ['a resubmit', { order: 'resubmit' }, 'done', { ...done, ...rendering }],
    ['a resubmit', { order: 'resubmit' }, 'done', { ...done, taskStatus: 45 }],
    ['a resubmit', { order: 'resubmit' }, 'done', { ...done, doneFrames: 4 }],
    ['a resubmit', { order: 'resubmit' }, 'done', { ...done, failedFrames: 1 }],
    ['a resubmit', { order: 'resubmit' }, 'done', { ...done, abortFrames: 1 }],
    ['a resubmit', { order: 'resubmit' }, 'done', { ...done, completedDate: 2000 }],
    ['a resubmit', { order: 'resubmit' }, 'done', { ...done, completedDate: 0 }],
  ])('%s (%j) is %s where the task now has %j', async (_what, request, outcome, row) => {
    const isForgotten = outcome === 'done' && request.order === 'resubmit';
    expect(await asked(request, done, now(row))).toEqual([outcome, isForgotten ? ['1'] : []]);
  });

  it.each([
    ['is not known to it', () => notThere],
    ['is another', () => ({ items: [{ id: 2, ...done }] })],
    ['is deleted', () => ({ items: [{ id: 1, isDelete: 0, ...done }] })],
  ])('a delete is done, and the task asked about, where the farm says that it %s', async (_what, answer) => {
    expect(await asked({ order: 'delete' }, done, { queryTaskInfo: answer })).toEqual(['done', ['1']]);
    expect(await asked({ order: 'resubmit' }, done, { queryTaskInfo: answer })).toEqual(['notDone', []]);
  });

  it('for a layer of a task that the farm split, the layer tells', async () => {
    const items = [{ id: 5, taskStatus: 5, respRenderingTaskList: [{ id: 1, taskStatus: 10 }] }];
    expect(await asked({ order: 'pause' }, rendering, { queryTaskInfo: () => ({ items }) })).toEqual([
      'done',
      ['1'],
    ]);
  });

  it.each([lost, { ...notThere, code: '500' }])('nothing is known where the farm says %j', async (answer) => {
    expect((await asked({ order: 'pause' }, done, { queryTaskInfo: () => answer }))[0]).toBe('noAnswer');
  });

  it('a resubmit of a task whose standing nobody kept counts as done', async () => {
    const { kind } = tasksThat({}, now(done));
    expect(kind.standing('1')).toBeUndefined();
    expect(await kind.ask({ taskIds: ['1'], order: 'resubmit' }, '1', undefined)).toBe('done');
  });
});

describe('a new project', () => {
  const request = { projectName: 'film' };
  const kindOf = (says: Parameters<typeof scriptedClient>[0]) => {
    const scripted = scriptedClient(says);
    return { ...scripted, kind: createProject(scripted) };
  };

  it('is made by its name, one at a time', async () => {
    const { kind, sent } = kindOf({ projectAdd: () => null });
    expect(kind.kind).toBe('createProject');
    expect(kind.subjects(request)).toEqual(['film']);
    expect(kind.nextCall(['film', 'other'], request)).toEqual(['film']);
    expect(kind.standing('film')).toBeUndefined();
    expect(await kind.send(request, ['film'])).toEqual({
      kind: 'answered',
      result: [{ id: 'film', result: 'done' }],
    });
    expect(sent).toEqual([['projectAdd', { newName: 'film', status: 0 }]]);
  });

  it('is not made where the farm says so', async () => {
    expect(await kindOf({ projectAdd: () => lost }).kind.send(request, ['film'])).toBe(lost);
  });

  it.each([
    ['done', { projectNameList: [{ projectName: 'other' }, { projectName: 'film' }] }],
    ['notDone', { projectNameList: [{ projectName: 'other' }] }],
    ['noAnswer', lost],
  ])('whose answer was lost is %s where the farm lists %j', async (outcome, answer) => {
    const { kind, sent, classes } = kindOf({ projectList: () => answer });
    expect(await kind.ask(request, 'film', undefined)).toBe(outcome);
    expect(sent).toEqual([['projectList', { flag: 2 }]]);
    expect(classes).toEqual(['reconcile']);
  });
});

it.each([
  ['accepted', { userId: 7 }, undefined],
  ['unchecked', lost, 'the answer was lost'],
  ['unchecked', { kind: 'refused', code: '500', message: 'broken', class: 'unknown' }, '500: broken'],
  ['refused', { kind: 'refused', code: '611', message: 'wrong', class: 'account' }, '611: wrong'],
  ['refused', { kind: 'refused', code: undefined, message: 'no key', class: 'account' }, 'no key'],
])('a key is %s where the farm says %j', async (outcome, said, message) => {
  const { client, requestQueue, sent, classes } = scriptedClient({ queryUserProfile: () => said });
  expect(await checkSignedKey(requestQueue, client)).toEqual({ outcome, ...(message ? { message } : {}) });
  expect(sent).toEqual([['queryUserProfile', {}]]);
  expect(classes).toEqual(['operate']);
});
