import { describe, expect, it } from '@jest/globals';
import { createFarmClient } from '#daemon/farms/renderbus/client.ts';
import { type FarmForm, provenForm } from '#daemon/farms/renderbus/farmForm.ts';
import type { OperationKind } from '#daemon/submissions/operations/operationKind.ts';
import { makePlan } from '#daemon/submissions/planning.ts';
import type { TaskRecord } from '#daemon/submissions/records.ts';
import { task } from '#protocol/bridge/examples/farm.ts';
import { scriptedFarm } from '#tests/daemon/scriptedFarm.ts';
import { checks } from './allChecks.ts';
import { localServer } from './localServer.ts';
import { renderbusOf } from './renderbusOf.ts';
import { contextOf } from './taskTypes/scenes.ts';

function renderbus(form: Partial<FarmForm>, known: readonly TaskRecord[] = []) {
  const farm = scriptedFarm(() => 0);
  const tasks = {
    get: (_farm: string, taskId: string) => known.find((one) => one.taskId === taskId),
    put: () => {},
  };
  const behind = renderbusOf({
    farm: 'sandbox',
    client: farm.client,
    tasks: tasks as unknown as Parameters<typeof renderbusOf>[0]['tasks'],
    form: { ...provenForm, ...form },
  });
  const operateTask = behind.operations.find(({ kind }) => kind === 'operateTask') as OperationKind;
  return { farm, behind, operateTask };
}

const mayaPlan = (form: Partial<FarmForm>, settings: Readonly<Record<string, unknown>>) => {
  const maya = renderbus(form).behind.taskTypes.find(({ type }) => type === 'maya');
  if (!maya) throw new Error('There is no maya.');
  return makePlan(maya, checks, contextOf('maya', { settings }));
};
const bodyOf = (form: Partial<FarmForm>, settings: Readonly<Record<string, unknown>>) =>
  mayaPlan(form, settings).plannedTasks[0]?.create.body;

describe('numbersAsStrings', () => {
  async function sent(form: Partial<FarmForm>): Promise<unknown> {
    const server = await localServer((_request, response) =>
      response.end(JSON.stringify({ head: { result: '0' }, body: { operate_result: '0' } })),
    );
    const client = createFarmClient({
      url: async () => server.url,
      access: { account: 'a', accessKey: () => 'k', locale: 'en' },
      timeoutMs: 5000,
      form: { ...provenForm, ...form },
    });
    await client.send('operate_project', { project_id: 7, operate_type: 0, cg_soft_name: 'maya 2024' });
    return JSON.parse(server.received[0] ?? '').body;
  }

  it('sends every number as a text, and otherwise as JSON has it', async () => {
    expect(await sent({ numbersAsStrings: true })).toEqual({
      project_id: '7',
      operate_type: '0',
      cg_soft_name: 'maya 2024',
    });
    expect(await sent({})).toMatchObject({ project_id: 7, operate_type: 0 });
  });

  it('is shown by previews', () => {
    const create = { action: 'create_task', body: { priority: 3, layer_list: [{ frames: '1' }] } };
    const preview = (form: Partial<FarmForm>) => renderbus(form).behind.creates.preview(create).body;
    expect(preview({ numbersAsStrings: true })).toMatchObject({
      priority: '3',
      layer_list: [{ frames: '1' }],
    });
    expect(preview({})).toMatchObject({ priority: 3 });
  });
});

describe('timeoutUnit', () => {
  it.each([
    ['hours', 600, 0.167],
    ['hours', 3600, 1],
    ['seconds', 600, 600],
    ['seconds', 864_000, 864_000],
  ] as const)('in %s, %d s are %d in a create', (timeoutUnit, timeoutSeconds, timeout) => {
    const plan = mayaPlan({ timeoutUnit }, { timeoutSeconds });
    expect(plan.plannedTasks[0]?.create.body.timeout).toBe(timeout);
    expect(plan.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it.each(['hours', 'seconds'] as const)('in %s, none and more than 240 hours are refused', (timeoutUnit) => {
    for (const timeoutSeconds of [0, 864_001]) {
      const refused = mayaPlan({ timeoutUnit }, { timeoutSeconds }).problems.filter(
        ({ path }) => path === 'settings.timeoutSeconds',
      );
      expect(refused).toMatchObject([{ severity: 'error', params: { farmCode: '1022' } }]);
    }
    expect(bodyOf({ timeoutUnit }, {})).not.toHaveProperty('timeout');
  });

  it.each([
    ['hours', 5400, '2'],
    ['seconds', 5400, '5400'],
  ] as const)('in %s, %d s are %s in an order, whole and rounded up', async (timeoutUnit, seconds, sent) => {
    const { farm, operateTask } = renderbus({ timeoutUnit });
    await operateTask.send({ taskIds: ['1'], order: 'change', timeoutSeconds: seconds }, ['1']);
    expect(farm.calls[0]?.body).toEqual({ task_id: '1', operate_order: '3', task_over_time: sent });
  });

  it.each([
    ['hours', 600, { asked: 600, sent: 601.2 }],
    ['hours', 5400, undefined],
    ['seconds', 600, undefined],
    ['seconds', 600.5, { asked: 600.5, sent: 601 }],
  ] as const)(
    'in %s, a plan says what becomes of %d s where that is something else',
    (timeoutUnit, timeoutSeconds, params) => {
      const { problems } = mayaPlan({ timeoutUnit }, { timeoutSeconds });
      const told = problems.find(({ code }) => code === 'timeLimitRounded');
      expect([told?.severity, told?.params]).toEqual(params ? ['note', params] : [undefined, undefined]);
    },
  );

  it.each([
    ['hours', 5400, 'The time limit is 2 h: the farm takes whole hours here, and 5400 s is rounded up.'],
    ['hours', 7200, undefined],
    ['seconds', 5400, undefined],
  ] as const)(
    'in %s, an order of %d s says how it was done where that is something else',
    (timeoutUnit, timeoutSeconds, said) => {
      const { operateTask } = renderbus({ timeoutUnit });
      const [step] = operateTask.steps?.({ taskIds: ['1'], order: 'change', timeoutSeconds }) ?? [];
      expect(step?.doneAs).toBe(said);
    },
  );

  it('is what a list is asked for when the answer was lost; a farm that passes over the filter proves nothing', async () => {
    const { farm, operateTask } = renderbus({});
    const ask = () =>
      operateTask.ask({ taskIds: ['1'], order: 'change', timeoutSeconds: 7200 }, '1', undefined);
    farm.rows = [{ task_id: '1', submit_time: '' }];
    expect(await ask()).toBe('notDone');
    farm.serve = (asked, honest) =>
      asked.task_over_time === undefined || asked.task_over_time === '2' ? honest : { rows: [], total: 0 };
    expect(await ask()).toBe('done');
  });
});

describe('sendFrameOnRestart', () => {
  const known = ['1-10[1]', '1-10[1]', '5[1]', ''].map((frames, index) => ({
    ...task,
    taskId: String(index + 1),
    frames,
  }));
  const request = { taskIds: ['1', '2', '3', '4'], order: 'resubmit', restart: 'failed' } as const;

  it('names the frames of the tasks, those with the same frames in one call', async () => {
    const { farm, operateTask } = renderbus({ sendFrameOnRestart: true }, known);
    let open: readonly string[] = request.taskIds;
    while (open.length > 0) {
      const next = operateTask.nextCall(open, request);
      await operateTask.send(request, next);
      open = open.filter((taskId) => !next.includes(taskId));
    }
    expect(farm.calls.map(({ body }) => [body.task_id, body.frame])).toEqual([
      ['1,2', '1-10[1]'],
      ['3', '5[1]'],
      ['4', undefined],
    ]);
  });

  it('is off by itself, and for other orders', async () => {
    const plain = renderbus({}, known);
    expect(plain.operateTask.nextCall(request.taskIds, request)).toEqual(request.taskIds);
    await plain.operateTask.send(request, request.taskIds);
    const asking = renderbus({ sendFrameOnRestart: true }, known);
    const pause = { taskIds: ['1'], order: 'pause' };
    await asking.operateTask.send(pause, asking.operateTask.nextCall(['1'], pause));
    for (const { body } of [...plain.farm.calls, ...asking.farm.calls])
      expect(body).not.toHaveProperty('frame');
  });
});

describe('keepLeadingSlashes', () => {
  it.each([
    [true, '/show/shot010.ma', '/textures/wood.png'],
    [false, 'show/shot010.ma', 'textures/wood.png'],
  ])('%s: the scene and what it needs lie at one spelling', (keepLeadingSlashes, scene, texture) => {
    const snapshot = { dependencies: [{ path: '/textures/wood.png', kind: 'image', exists: true }] };
    const maya = renderbus({}).behind.taskTypes.find(({ type }) => type === 'maya');
    const plan = maya && makePlan(maya, checks, contextOf('maya', { snapshot, keepLeadingSlashes }));
    expect(plan?.plannedTasks[0]?.create.body.input_scene_path).toBe(scene);
    expect(plan?.files.map(({ farmPath }) => farmPath)).toEqual([scene, texture]);
  });
});
