import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { systemClock, systemRandom } from '#daemon/clock.ts';
import { createEventLog } from '#daemon/events/log.ts';
import type { FarmClient } from '#daemon/farms/renderbus/client.ts';
import { readTaskId, renderbusCreates } from '#daemon/farms/renderbus/renderbus.ts';
import { taskFacts } from '#daemon/farms/renderbus/taskFacts.ts';
import { joinSubmissions } from '#daemon/joinSubmissions.ts';
import { openStore, type Store } from '#daemon/store/open.ts';
import { withoutFileIntegrity } from '#daemon/submissions/fileIntegrity.ts';
import type { RequestQueue } from '#daemon/submissions/ports.ts';
import type { PlannedTaskRecord, SubmissionRecord } from '#daemon/submissions/records.ts';
import { noneDriver } from '#daemon/transfers/drivers/none.ts';
import { SceneSnapshot } from '#protocol/bridge/sceneSnapshot.ts';
import type { Measured, Size } from '../runner/bench.ts';
import { type Figures, figuresOf } from '../runner/figures.ts';

const unitsEach = 10;
const snapshot = SceneSnapshot.parse({
  bridge: 1,
  host: { app: 'maya', version: '2024', adapter: '1.0.0', os: 'linux' },
  scene: { path: '/p/shot.ma', modified: false, name: 'shot' },
  renderer: { name: 'arnold' },
  plugins: [],
  frames: { start: 1, end: 10, step: 1 },
  fps: 24,
  resolution: { width: 1920, height: 1080 },
  output: {},
});

/** Processor time of one create, from the choice to the stored answer, with so many units that wait. */
export async function* measureCreates(size: Size): AsyncIterable<Measured> {
  const [rounds, creates] = size === 'whole' ? [9, 10] : [2, 4];
  const counts = size === 'whole' ? [10, 1000, 10_000] : [10, 100];
  let few: Figures | undefined;
  for (const waiting of counts) {
    const times: number[] = [];
    for (let round = 0; round < rounds; round += 1) times.push(await costOf(waiting, creates));
    const figures = figuresOf(times);
    few ??= figures;
    yield {
      what: `processor per create with ${waiting} waiting units`,
      unit: 'ms',
      figures,
      limit: { of: 'median', most: 2 * few.median },
    };
  }
  yield {
    what: 'processor of two synced commits of SQLite, which each create has',
    unit: 'ms',
    figures: figuresOf(Array.from({ length: rounds }, () => costOfCommits(creates))),
  };
}

function inStore<Result>(use: (store: Store) => Result): Result {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'renderbridge-bench-'));
  const store = openStore(path.join(folder, 'renderbridge.sqlite'), systemRandom.id);
  const end = () => {
    store.close();
    rmSync(folder, { recursive: true, force: true });
  };
  const result = use(store);
  if (result instanceof Promise) return result.finally(end) as Result;
  end();
  return result;
}

async function costOf(waiting: number, creates: number): Promise<number> {
  return inStore(async (store) => {
    fill(store, waiting + creates);
    const sending = sender(store, creates);
    const before = process.cpuUsage();
    sending.begin();
    await sending.done;
    const { user, system } = process.cpuUsage(before);
    await sending.stop();
    return (user + system) / 1000 / creates;
  });
}

function costOfCommits(creates: number): number {
  return inStore((store) => {
    const before = process.cpuUsage();
    for (let n = 0; n < 2 * creates; n += 1) store.transaction(() => store.facts.set('n', String(n)));
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000 / creates;
  });
}

/** Every unit has a layer of its own, so that each goes in a call of its own. */
function fill(store: Store, count: number): void {
  for (let from = 0; from < count; from += unitsEach) {
    store.transaction(() => {
      store.rows.submissions.insert(submission(`s${from}`), snapshot, []);
      const units = Array.from({ length: Math.min(unitsEach, count - from) }, (_, index) =>
        unit(from, index),
      );
      store.rows.plannedTasks.insert(units);
    });
  }
}

/** Sends so many creates to a farm that confirms them at once, and then none any more. */
function sender(store: Store, creates: number) {
  const log = {
    info: () => {},
    warn: () => {},
    error: (_message: string, error?: unknown) => console.error(error),
  };
  const events = createEventLog(store.databaseId, store.events, systemClock, console.error);
  store.onCommit(events.committed);
  let left = creates;
  let finish = () => {};
  let release = () => {};
  const done = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const requestQueue: RequestQueue = {
    async run(_class, job) {
      if (left === 0) {
        finish();
        await new Promise<void>((resolve) => {
          release = resolve;
        });
      }
      left -= 1;
      return job();
    },
    learnInterval: () => {},
  };
  let taskId = 0;
  const client = {
    async send() {
      taskId += 1;
      return { kind: 'answered', result: { data: [{ submit_result: '0', task_id: String(taskId) }] } };
    },
  } as unknown as FarmClient;
  const submissions = joinSubmissions({
    farm: 'bench',
    account: 'bench',
    store,
    events,
    notices: { raise: () => {}, withdraw: () => {} },
    requestQueue,
    renderFarm: { taskTypes: [], checks: [], creates: renderbusCreates(client, requestQueue), readTaskId },
    clock: systemClock,
    random: systemRandom,
    log,
    settleMs: 90_000,
    oldestListMs: 0,
    planning: { defaults: {}, pathMap: [], driver: 'none' },
    studioChecks: undefined,
    yieldToLoop: async () => {},
    driver: noneDriver.name,
    bringFiles: async () => ({ ok: true }),
    changedFiles: 'send',
    fileIntegrity: withoutFileIntegrity,
    fileStates: undefined,
    pauseOnFarm: () => {},
    tasksAppeared: () => {},
    tagSearchChanged: () => {},
  });
  return {
    done,
    begin: submissions.sending.wake,
    async stop() {
      const ended = submissions.stop();
      release();
      await ended;
      const sent = store.rows.tasks.activeTasks('bench').length;
      if (sent !== creates) throw new Error(`${creates} creates were measured; ${sent} tasks were made.`);
    },
  };
}

function submission(id: string): SubmissionRecord {
  return {
    id,
    farm: 'bench',
    revision: 1,
    taskType: 'maya',
    host: { app: 'maya', version: '2024' },
    scene: { path: '/p/shot.ma', name: 'shot' },
    settings: {},
    projectName: 'show',
    problems: [],
    planned: true,
    cancelRequested: false,
    error: undefined,
    transferId: undefined,
    createdAt: 0,
    updatedAt: 0,
  };
}

function unit(from: number, index: number): PlannedTaskRecord {
  const render_layer = `layer${from + index}`;
  const create = {
    action: 'create_task',
    body: {
      project_name: 'show',
      input_scene_path: 'D/p/shot.ma',
      frames: '1-240',
      render_layer,
      user_remark: 'night',
    },
  };
  return {
    id: `u${from + index}`,
    submissionId: `s${from}`,
    farm: 'bench',
    revision: 1,
    position: index,
    state: 'waiting',
    label: { scene: '/p/shot.ma', layer: render_layer },
    create,
    facts: taskFacts(create),
    cancelRequested: false,
    callId: undefined,
    mark: undefined,
    taskId: undefined,
    attempts: 0,
    goesAlone: false,
    error: undefined,
    updatedAt: 0,
  };
}
