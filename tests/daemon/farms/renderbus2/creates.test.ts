import { describe, expect, it } from '@jest/globals';
import { createCreates } from '#daemon/farms/renderbus2/creates.ts';
import { withNumber } from '#daemon/farms/renderbus2/submitBody.ts';
import { blender } from '#daemon/farms/renderbus2/taskTypes/blender.ts';
import { makePlan } from '#daemon/submissions/planning.ts';
import type { CreateRequest, PlannedCreate, PlannedFile } from '#daemon/submissions/records.ts';
import { blenderScene, project } from '#tests/daemon/blenderScene.ts';
import { lost, notSent, notThere, scriptedClient } from './scriptedClient.ts';

const machine = { id: '21', title: 'any', ram: '64', cards: '2', platform: '62', refusedPrograms: [] };

function create(settings: Readonly<Record<string, unknown>> = {}): PlannedCreate {
  const [planned] = makePlan(
    blender(() => ({ machines: [machine], versions: [] })),
    [],
    {
      snapshot: blenderScene(),
      settings,
      projects: [{ ...project('film', 'Blender 3.4'), projectId: '5' }],
      pathMap: [],
      driver: 'none',
      farm: 'farm',
      locale: 'en',
      defaults: {},
    },
  ).plannedTasks;
  if (!planned) throw new Error('No planned task.');
  return planned.create;
}

const requestOf = (planned: PlannedCreate) =>
  ({ id: 'c1', unitIds: ['u1'], ...withNumber(planned, 7, 8) }) as unknown as CreateRequest;

function farm(says: Parameters<typeof scriptedClient>[0] = {}, tries = 1) {
  const scripted = scriptedClient({
    createTask: () => ({ taskIdList: [7, 9], userId: 8 }),
    taskJsonFile: () => null,
    submitTask: () => null,
    queryTaskInfo: () => notThere,
    ...says,
  });
  const asked: string[] = [];
  const creates = createCreates({
    client: scripted.client,
    isTaken: (number) => number === 77,
    triesOf: () => tries,
    plannedFiles(plannedTaskId) {
      asked.push(plannedTaskId);
      return [{ localPath: 'C:\\a', farmPath: 'C/a' } as PlannedFile];
    },
  });
  return { ...scripted, creates, asked };
}

const confirmed = { createRequest: 'confirmed', plannedTasks: [{ event: 'confirmed', taskId: '7' }] };
const wrong = { kind: 'refused', code: '600', message: 'wrong', class: 'validation' } as const;
const row = (changes: object = {}) => ({
  items: [{ id: 1 }, { id: 7, sceneName: 's', taskStatus: 5, ...changes }],
});

describe('a number', () => {
  it('is asked for with the level and the artist, and stored with whose it is', async () => {
    const { creates, sent } = farm();
    expect(await creates.prepare?.(create({ priority: 60, artist: 'anna' }))).toMatchObject({
      kind: 'answered',
      result: { body: { number: 7, taskJson: { task_info: { task_id: '7', user_id: '8' } } } },
    });
    expect(sent).toEqual([['createTask', { count: 1, taskUserLevel: 60, artist: 'anna' }]]);
  });

  it('is asked for without an artist where there is none, and is none without an answer', async () => {
    const { creates, sent } = farm({ createTask: () => lost });
    expect(await creates.prepare?.(create())).toBe(lost);
    expect(sent).toEqual([['createTask', { count: 1, taskUserLevel: 50 }]]);
  });

  it('is refused where another task has it, and nothing is sent under it', async () => {
    const { creates, sent } = farm({ createTask: () => ({ taskIdList: [77] }) });
    expect(await creates.prepare?.(create())).toMatchObject({
      kind: 'refused',
      code: 'numberTwice',
      class: 'validation',
      text: { code: 'farm.numberTwice', params: { number: 77 } },
    });
    expect(sent.map(([name]) => name)).toEqual(['createTask']);
  });

  it('is what a submit needs', async () => {
    const { creates } = farm();
    await expect(creates.submit({ ...requestOf(create()), ...create() })).rejects.toThrow(
      'Create c1 has no number.',
    );
  });
});

describe('a submit', () => {
  it('sends the four files of its task, and then its number with the artist', async () => {
    const { creates, sent, asked } = farm();
    expect(await creates.submit(requestOf(create({ artist: 'anna' })))).toEqual(confirmed);
    expect(asked).toEqual(['u1']);
    expect(sent.map(([name, { taskId, fileName }]) => [name, taskId, fileName])).toEqual([
      ['taskJsonFile', 7, 'task.json'],
      ['taskJsonFile', 7, 'upload.json'],
      ['taskJsonFile', 7, 'asset.json'],
      ['taskJsonFile', 7, 'tips.json'],
      ['submitTask', 7, undefined],
    ]);
    expect(sent[1]?.[1].content).toBe('{"asset":[{"local":"C:/a","server":"/C/a"}]}');
    expect(sent.at(-1)).toEqual(['submitTask', { taskId: 7, producer: 'anna' }]);
  });

  it('says no artist where there is none', async () => {
    const { creates, sent } = farm();
    await creates.submit(requestOf(create()));
    expect(sent.at(-1)).toEqual(['submitTask', { taskId: 7 }]);
  });

  it('ends with the file that is not taken', async () => {
    const { creates, names } = farm({ taskJsonFile: () => wrong });
    expect(await creates.submit(requestOf(create()))).toMatchObject({ createRequest: 'refused' });
    expect(names()).toEqual(['taskJsonFile']);
  });

  it.each([
    [1, 'notProcessed'],
    [5, 'refused'],
  ])(
    'whose file is not taken for a reason that nobody knows, begun %d times, is %s',
    async (tries, outcome) => {
      const odd = { kind: 'refused', code: '100', message: 'failed', class: 'unknown' } as const;
      const { creates } = farm({ taskJsonFile: () => odd }, tries);
      expect(await creates.submit(requestOf(create()))).toMatchObject({ createRequest: outcome });
    },
  );

  it.each([
    [lost, 'unknown'],
    [notSent, 'notProcessed'],
    [wrong, 'refused'],
  ])('that is told %j is %s', async (said, outcome) => {
    expect(await farm({ submitTask: () => said }).creates.submit(requestOf(create()))).toMatchObject({
      createRequest: outcome,
    });
  });
});

describe('a submit whose answer was lost', () => {
  const settled = async (answers: readonly unknown[], submitTask: unknown = null) => {
    const left = [...answers];
    const { creates, names } = farm({ queryTaskInfo: () => left.shift(), submitTask: () => submitTask });
    return { outcome: await creates.settle?.(requestOf(create())), calls: names() };
  };

  it('is confirmed where the farm shows its number with a scene', async () => {
    expect(await settled([row()])).toEqual({ outcome: confirmed, calls: ['queryTaskInfo'] });
  });

  it.each([
    ['a status that nobody knows', { taskStatus: 4711 }],
    ['no status', { taskStatus: null }],
    ['a status in words', { taskStatus: 'rendering' }],
    ['a frame that is done and no scene', { sceneName: null, doneFrames: 1 }],
    ['a frame that renders and no scene', { sceneName: null, executingFrames: '1' }],
    ['a frame that failed and no scene', { sceneName: null, failedFrames: 1 }],
    ['a frame that was stopped and no scene', { sceneName: null, abortFrames: 1 }],
  ])('is confirmed where the farm shows its number with %s', async (_what, shown) => {
    expect(await settled([row(shown)])).toEqual({ outcome: confirmed, calls: ['queryTaskInfo'] });
  });

  it('is refused where the farm says that it failed', async () => {
    const { outcome, calls } = await settled([row({ taskStatus: 65 })]);
    expect(outcome).toEqual({
      createRequest: 'refused',
      plannedTasks: [{ event: 'refused', error: { code: '65', message: '7 submit failed', from: 'farm' } }],
    });
    expect(calls).toEqual(['queryTaskInfo']);
  });

  it.each([
    ['does not know its number', notThere],
    ['shows others', { items: [{ id: 1, sceneName: 's', taskStatus: 5 }] }],
    ['shows the number without a scene', row({ sceneName: '' })],
  ])('is sent again where the farm %s', async (_what, answer) => {
    const { outcome, calls } = await settled([answer]);
    expect(outcome).toEqual(confirmed);
    expect(calls).toEqual([
      'queryTaskInfo',
      ...Array.from({ length: 4 }, () => 'taskJsonFile'),
      'submitTask',
    ]);
  });

  it.each([
    ['unanswered', lost, 'the answer was lost'],
    ['refused otherwise', { ...notThere, code: '500', message: 'broken' }, 'broken'],
  ])('stays unknown where the question is %s, and says why', async (_what, answer, why) => {
    const { outcome, calls } = await settled([answer]);
    expect(outcome).toMatchObject({ createRequest: 'unknown', why });
    expect(calls).toEqual(['queryTaskInfo']);
  });

  it('and is refused the second time is there after all, if the farm shows it now', async () => {
    const { outcome, calls } = await settled([notThere, row()], wrong);
    expect(outcome).toEqual(confirmed);
    expect(calls.at(-1)).toBe('queryTaskInfo');
  });

  it('and is refused the second time is refused, if the farm still shows nothing', async () => {
    const { outcome } = await settled([notThere, notThere], wrong);
    expect(outcome).toMatchObject({ createRequest: 'refused', plannedTasks: [{ error: { code: '600' } }] });
  });

  it('and is lost the second time stays unknown, without another question', async () => {
    const { outcome, calls } = await settled([notThere], lost);
    expect(outcome).toMatchObject({ createRequest: 'unknown' });
    expect(calls.filter((name) => name === 'queryTaskInfo')).toHaveLength(1);
  });
});

it('a create is one planned task, the first in line, with a tag of its own', () => {
  const { creates } = farm();
  const planned = create();
  const first = { id: 'u1', create: planned };
  expect(creates.compose({ first: () => first } as never, 'tag')).toEqual({
    plannedTasks: [first],
    create: planned,
  });
  expect(creates.compose({ first: () => undefined } as never, 'tag')).toBeUndefined();
  expect(creates.tagBytes).toBe(8);
  expect(creates.newTag(new Uint8Array([1, 254]))).toBe('01fe');
});

it('a preview shows the place of the number, which is not known yet', () => {
  const { body } = farm().creates.preview(create());
  expect(body).toMatchObject({ taskJson: { task_info: { task_id: '[…]', user_id: '[…]' } } });
});
