import path from 'node:path';
import { afterEach, expect, it } from '@jest/globals';
import { z } from 'zod';
import { createEventLog } from '#daemon/events/log.ts';
import type { Farm, WatchedTask } from '#daemon/farms/farm.ts';
import { joinFarmCalls } from '#daemon/joinFarmCalls.ts';
import { joinSubmissions } from '#daemon/joinSubmissions.ts';
import { openStore, type Store } from '#daemon/store/open.ts';
import { withoutFileIntegrity } from '#daemon/submissions/fileIntegrity.ts';
import { createOperating } from '#daemon/submissions/operating.ts';
import type { OperationKind } from '#daemon/submissions/operationKind.ts';
import type { TaskType } from '#daemon/submissions/planning.ts';
import type { TaskRecord } from '#daemon/submissions/records.ts';
import { viewTask } from '#daemon/submissions/views.ts';
import { createWorkLoop } from '#daemon/submissions/workLoop.ts';
import { noneDriver } from '#daemon/transfers/drivers/none.ts';
import { createWatching } from '#daemon/watching/watching.ts';
import { OperateRequest } from '#protocol/bridge/task.ts';
import { blenderScene, project } from '../blenderScene.ts';
import { countedRandom } from '../countedRandom.ts';
import { manualClock } from '../manualClock.ts';
import { quietLog } from '../quietLog.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

const key = 'toy';
const settleMs = 60_000;
const opened = new Set<Store>();

afterEach(() => {
  for (const store of opened) store.close();
  opened.clear();
});

/**
 * A farm unlike RenderBus in every respect that the port leaves open: the client gives a task its id, there are no tags, no
 * remarks, no batches and no lists, and the farm tells of every change by itself.
 */
function toyServer() {
  const tasks = new Map<string, { readonly scene: string; state: TaskRecord['state'] }>();
  const calls: string[] = [];
  let tell: (tasks: readonly WatchedTask[]) => void = () => {};
  let fate: 'answers' | 'answerLost' | 'notReached' = 'answers';

  function shown(taskId: string): WatchedTask {
    const { scene, state } = tasks.get(taskId) ?? { scene: '', state: 'gone' as const };
    const done = state === 'done' ? 3 : 0;
    const counts = { total: 3, done, failed: 0, executing: 0, waiting: 3 - done, aborted: 0 };
    return {
      taskId,
      namesTask: true,
      scene,
      read: (known, now) => ({
        unread: [],
        task: {
          farm: key,
          taskId,
          state,
          farmStatus: `toy ${state}`,
          projectName: 'toys',
          scene,
          frames: '1-3',
          counts,
          percent: (100 * done) / 3,
          cgSoftName: 'toy',
          submitAccount: 'ana',
          submittedAt: known?.submittedAt ?? new Date(now).toISOString(),
          renderSeconds: 0,
          resultsFolder: taskId,
          ...(known?.submissionId === undefined ? {} : { submissionId: known.submissionId }),
          ...(known?.unitId === undefined ? {} : { unitId: known.unitId }),
          seenAt: new Date(now).toISOString(),
        },
      }),
    };
  }

  return {
    tasks,
    calls,
    next(what: typeof fate) {
      fate = what;
    },
    follow(listener: typeof tell) {
      tell = listener;
      return () => {
        tell = () => {};
      };
    },
    /** Making the same id again changes nothing. */
    make(taskId: string, scene: string): 'made' | 'lost' | 'notReached' {
      const now = fate;
      fate = 'answers';
      calls.push(`make ${taskId}`);
      if (now === 'notReached') return 'notReached';
      if (!tasks.has(taskId)) tasks.set(taskId, { scene, state: 'waiting' });
      return now === 'answerLost' ? 'lost' : 'made';
    },
    become(taskId: string, state: TaskRecord['state']) {
      const task = tasks.get(taskId);
      if (!task) throw new Error(`The farm has no task ${taskId}.`);
      task.state = state;
      tell([shown(taskId)]);
    },
    order(taskId: string, order: string) {
      calls.push(`${order} ${taskId}`);
      this.become(taskId, order === 'pause' ? 'stopped' : 'waiting');
    },
  };
}

type ToyServer = ReturnType<typeof toyServer>;

const toyTask: TaskType = {
  type: 'blender',
  label: { en: 'Toy', zh: '玩具' },
  hosts: ['blender'],
  settingsSchema: z.object({ frames: z.string().optional() }),
  originOf: (field) => `settings.${field}`,
  refusedFields: () => [],
  draft: function* ({ snapshot, projects = [] }) {
    yield;
    const scene = snapshot.scene.path ?? '';
    const facts = { scene, projectName: 'toys', program: 'toy', frames: '1-3', account: '', priority: 0 };
    return {
      label: { en: 'Toy', zh: '玩具' },
      plannedTasks: [{ label: { scene }, create: { action: 'make', body: { scene } }, facts }],
      frameCount: 3,
      files: [],
      form: { groups: [] },
      projectName: 'toys',
      projects,
      project: projects[0],
      configuration: undefined,
      cgSoftName: 'toy',
      plugins: [],
      scenes: [],
      choices: [],
      notSure: [],
      withoutCamera: [],
      values: {},
    };
  },
};

function orders(server: ToyServer): OperationKind {
  return {
    kind: 'operateTask',
    subjects: (request) => OperateRequest.parse(request).taskIds,
    nextCall: (open) => open.slice(0, 1),
    standing: () => undefined,
    async send(request, [taskId = '']) {
      server.order(taskId, OperateRequest.parse(request).order);
      return { kind: 'answered', result: [{ id: taskId, result: 'done' }] };
    },
    ask: async () => 'notDone',
  };
}

function toyFarm(server: ToyServer): Farm {
  return {
    taskTypes: [toyTask],
    checks: [],
    creates: {
      tagBytes: 8,
      newTag: (bytes) => String(1n + Buffer.from(bytes).readBigUInt64LE()),
      compose(inLine, tag) {
        const first = inLine.first();
        if (!first) return undefined;
        const { action, body } = first.create;
        return { plannedTasks: [first], create: { action, body: { ...body, id: tag } } };
      },
      async submit({ body: { id, scene } }) {
        const taskId = String(id);
        const seen = server.make(taskId, String(scene));
        if (seen === 'made')
          return { createRequest: 'confirmed', plannedTasks: [{ event: 'confirmed', taskId }] };
        if (seen === 'lost')
          return { createRequest: 'unknown', plannedTasks: [{ event: 'outcomeUnknown' }], why: 'lost' };
        return { createRequest: 'notProcessed', plannedTasks: [{ event: 'notProcessed' }] };
      },
      preview: (create) => create,
    },
    tasks: { follow: server.follow },
    frames: {},
    lists: { projects: async () => [], plugins: async () => [], users: async () => [] },
    operations: [orders(server)],
    readTaskId: (words) => (words.trim() === '' ? undefined : words.trim()),
  };
}

/** The daemon's own parts in front of the toy, joined as the daemon joins them. */
function daemonWithToy() {
  const clock = manualClock();
  const server = toyServer();
  const renderFarm = toyFarm(server);
  const store = openStore(path.join(temporaryFolder(), 'toy.sqlite'), () => 'd1');
  opened.add(store);
  const random = countedRandom();
  const log = quietLog();
  const events = createEventLog('d1', store.events, clock, () => {});
  const notices = { raise: () => {}, withdraw: () => {} };
  const { requestQueue } = joinFarmCalls({
    farm: key,
    intervalMs: 0,
    longestIntervalMs: undefined,
    lastCall: undefined,
    facts: store.facts,
    clock,
    random,
    reached: () => {},
  });
  const operating = createOperating({
    farm: key,
    store,
    operations: store.rows.operations,
    kinds: renderFarm.operations,
    requestQueue,
    events,
    clock,
    random,
    log,
    settleMs,
    notices,
    done: () => {},
  });
  const pause = (taskId: string) =>
    void operating.request('operateTask', { taskIds: [taskId], order: 'pause' });
  const submissions = joinSubmissions({
    farm: key,
    account: 'ana',
    store,
    events,
    notices,
    requestQueue,
    renderFarm,
    clock,
    random,
    log,
    settleMs,
    oldestListMs: 0,
    planning: { defaults: {}, pathMap: [], driver: 'none' },
    studioChecks: undefined,
    yieldToLoop: async () => {},
    driver: noneDriver.name,
    bringFiles: async () => ({ ok: true }),
    changedFiles: 'send',
    fileIntegrity: withoutFileIntegrity,
    fileStates: undefined,
    pauseOnFarm: pause,
    tasksAppeared: () => {},
    tagSearchChanged: () => {},
  });
  createWatching({
    farm: key,
    store,
    tasks: store.rows.tasks,
    events,
    notices,
    ask: renderFarm.tasks,
    clock,
    log,
    createLoop: createWorkLoop,
    pollMs: 1000,
    settleMs,
    createdAt: () => undefined,
    viewTask,
    holdsBack: () => false,
    moved: () => {},
    listed: submissions.pairing.confirm,
    neverListed: submissions.pairing.doubt,
    isPast: () => false,
    yieldToLoop: async () => {},
  });
  store.rows.projects.replace(key, [project('toys', 'toy')], 0);
  submissions.recover();
  submissions.begin();
  operating.wake();
  return {
    clock,
    server,
    order: operating.request,
    cancel: (id: string) => submissions.intervening.cancel(id),
    async submit(): Promise<string> {
      const snapshot = blenderScene();
      const accepted = await submissions.submitting.accept({
        taskType: toyTask,
        snapshot,
        settings: {},
        locale: 'en',
      });
      if (accepted.kind !== 'accepted') throw new Error(JSON.stringify(accepted));
      return accepted.submissionId;
    },
    plannedTask: (id: string) => store.rows.plannedTasks.ofSubmission(id)[0],
    task(id: string) {
      const { taskId } = this.plannedTask(id) ?? {};
      return taskId === undefined ? undefined : store.rows.tasks.get(key, taskId);
    },
  };
}

it('a submission reaches a farm that gives no ids, and what the farm tells is shown', async () => {
  const { clock, submit, server, plannedTask, task } = daemonWithToy();
  const id = await submit();
  await clock.advance(1);
  expect(plannedTask(id)?.state).toBe('submitted');
  const taskId = plannedTask(id)?.taskId ?? '';
  expect([...server.tasks.keys()]).toEqual([taskId]);
  server.become(taskId, 'rendering');
  await clock.advance(1);
  server.become(taskId, 'done');
  await clock.advance(1);
  const shown = plannedTask(id);
  expect(shown?.taskId).toBe(taskId);
  expect(task.call({ plannedTask }, id)).toMatchObject({ state: 'done', percent: 100, submissionId: id });
});

it('a create whose answer was lost is made again under its own id, and is one task', async () => {
  const { clock, submit, server, plannedTask } = daemonWithToy();
  server.next('answerLost');
  const id = await submit();
  await clock.advance(1);
  expect(plannedTask(id)?.state).toBe('unconfirmed');
  await clock.advance(settleMs + 1);
  expect(plannedTask(id)?.state).toBe('submitted');
  expect(server.tasks.size).toBe(1);
  expect(new Set(server.calls).size).toBe(1);
  expect(server.calls).toHaveLength(2);
});

it('a submission that is cancelled while its outcome is unknown is paused once it is known', async () => {
  const { clock, submit, cancel, server, plannedTask } = daemonWithToy();
  server.next('answerLost');
  const id = await submit();
  await clock.advance(1);
  cancel(id);
  await clock.advance(settleMs + 1);
  await clock.advance(1);
  const taskId = plannedTask(id)?.taskId ?? '';
  expect(server.tasks.get(taskId)?.state).toBe('stopped');
});

it('a task is resubmitted by the order that the farm has for it', async () => {
  const { clock, submit, order, server, plannedTask, task } = daemonWithToy();
  const id = await submit();
  await clock.advance(1);
  const taskId = plannedTask(id)?.taskId ?? '';
  server.become(taskId, 'done');
  await clock.advance(1);
  order('operateTask', { taskIds: [taskId], order: 'resubmit', restart: 'done' });
  await clock.advance(1);
  expect(server.calls.at(-1)).toBe(`resubmit ${taskId}`);
  expect(task.call({ plannedTask }, id)?.state).toBe('waiting');
});
