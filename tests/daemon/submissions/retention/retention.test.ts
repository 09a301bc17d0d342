import path from 'node:path';
import { setImmediate as yieldToLoop } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { openStore, type Store } from '#daemon/store/open.ts';
import { controlsOf } from '#daemon/submissions/reconciling/controls.ts';
import type {
  CreateRequest,
  PlannedTaskRecord,
  SubmissionRecord,
  TaskRecord,
} from '#daemon/submissions/records.ts';
import { createRetention, type Retention } from '#daemon/submissions/retention/retention.ts';
import { blenderScene } from '../../blenderScene.ts';
import { type ManualClock, manualClock, startOfTests } from '../../manualClock.ts';
import { plannedTask } from '../../store/filledDatabase.ts';
import { submission } from '../../storedRecords.ts';
import { temporaryFolder } from '../../temporaryFolder.ts';
import { retentionPass } from './retentionPass.ts';

const day = 86_400_000;
const farm = 'sandbox';
const all = { limit: 500 };

let store: Store;
let clock: ManualClock;
let retention: Retention | undefined;
let logged: string[];
let dropped: string[];

afterEach(async () => {
  await retention?.stop();
  retention = undefined;
  store.close();
});

function open(file = path.join(temporaryFolder(), 'renderbridge.sqlite')): string {
  store = openStore(file, () => 'd1');
  return file;
}

/** Passes run until the clock is believed, and once more. */
async function daysPass(days: number, yielding: () => Promise<void> = yieldToLoop): Promise<void> {
  clock.jump(days * day);
  await pass(yielding);
}

async function pass(yielding: () => Promise<void> = yieldToLoop): Promise<void> {
  retention = await retentionPass(store, clock, {
    dropScenes: async (id) => void dropped.push(id),
    yieldToLoop: yielding,
    log: { info: (message) => logged.push(message), warn: () => {}, error: () => {} },
  });
}

/** Passes yield to the loop many times. */
async function whenIdle(): Promise<void> {
  for (let turn = 0; turn < 2000 && clock.pending() === 0; turn += 1) await yieldToLoop();
}

function start(): void {
  open();
  clock = manualClock();
  logged = [];
  dropped = [];
}

interface Made {
  readonly submission?: Partial<SubmissionRecord>;
  readonly unit?: Partial<PlannedTaskRecord>;
  readonly call?: Partial<CreateRequest>;
  readonly task?: Partial<TaskRecord>;
}

/** A submission with one planned task, its create request, its task with two frames, and its upload. */
function make(id: string, made: Made = {}): void {
  const at = clock.now();
  const iso = new Date(at).toISOString();
  const taskId = `9${id.charCodeAt(0)}${id.length}${id.charCodeAt(id.length - 1)}`;
  const { rows } = store;
  store.transaction(() => {
    rows.submissions.insert(
      { ...submission(id), transferId: `t${id}`, createdAt: at, updatedAt: at, ...made.submission },
      blenderScene(),
      [{ localPath: '/a.blend', size: 1, mtimeMs: 1 }],
    );
    rows.submissions.setFiles(id, [{ localPath: '/a.blend', farmPath: 'a.blend', need: 'required' }]);
    rows.plannedTasks.insert([
      {
        ...plannedTask(id, 0),
        state: 'submitted',
        callId: `c${id}`,
        mark: `MARK ${id}`,
        taskId,
        updatedAt: at,
        ...made.unit,
      },
    ]);
    rows.createRequests.insert({
      id: `c${id}`,
      farm,
      mark: `MARK ${id}`,
      state: 'confirmed',
      action: 'create_blender_task',
      body: {},
      account: '',
      unitIds: [`${id}u0`],
      startedAt: at,
      endedAt: at,
      ...made.call,
    });
    rows.tasks.put(
      task(taskId, { submissionId: id, unitId: `${id}u0`, completedAt: iso, seenAt: iso, ...made.task }),
    );
    for (const frameId of ['1', '2'])
      rows.frames.put({ farm, taskId, frameId, state: 'done', percent: 100, seconds: 1 });
    rows.transfers.insert({
      id: `t${id}`,
      farm,
      revision: 1,
      direction: 'upload',
      driver: 'copy',
      state: 'done',
      files: { done: 1, total: 1 },
      bytes: { done: 1, total: 1 },
      submissionId: id,
      createdAt: iso,
      updatedAt: iso,
    });
  });
}

function task(taskId: string, changes: Partial<TaskRecord>): Omit<TaskRecord, 'revision'> {
  return {
    farm,
    taskId,
    state: 'done',
    farmStatus: 'System_Done',
    projectName: 'p',
    scene: 's',
    frames: '1-2',
    counts: { total: 2, done: 2, failed: 0, executing: 0, waiting: 0, aborted: 0 },
    percent: 100,
    cgSoftName: 'blender 3.4',
    submitAccount: farm,
    renderSeconds: 2,
    resultsFolder: 'r',
    seenAt: new Date(startOfTests).toISOString(),
    ...changes,
  };
}

function kept(): readonly string[] {
  return store.rows.submissions.page({}, all).items.map(({ id }) => id);
}

describe('what ended longer ago than the setting', () => {
  it('is removed with all that belongs to it, and the log says how much', async () => {
    start();
    make('old');
    store.rows.tasks.put(task('1', { completedAt: new Date(clock.now()).toISOString() }));
    await daysPass(170);
    make('young');
    await daysPass(11);
    const { submissions, plannedTasks, createRequests, tasks, frames, transfers } = store.rows;
    expect(kept()).toEqual(['young']);
    expect([submissions.get('old'), submissions.snapshot('old'), plannedTasks.get('oldu0')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect([createRequests.get('cold'), transfers.get('told')]).toEqual([undefined, undefined]);
    const left = tasks.page({}, all).items;
    expect(left.map(({ submissionId }) => submissionId)).toEqual(['young']);
    expect(frames.ofTask(farm, left[0]?.taskId ?? '')).toHaveLength(2);
    expect(logged.at(-1)).toMatch(
      /180 days.*1 submissions, 1 planned tasks, 2 tasks, 2 frames, 1 create requests, 1 transfers$/,
    );
    expect(dropped).toContain('old');
  });

  it('goes by the millisecond: what ended the setting ago stays, what ended before that goes', async () => {
    start();
    make('before');
    clock.jump(1);
    make('then');
    clock.jump(180 * day);
    await pass();
    expect(kept()).toEqual(['then']);
  });

  it.each<readonly [string, Made]>([
    ['waits for its create', { unit: { state: 'waiting' } }],
    ['is unconfirmed', { unit: { state: 'unconfirmed' }, call: { state: 'unknown' } }],
    ['needs a person', { unit: { state: 'needsYou' } }],
    [
      'was cancelled with its create of unknown outcome',
      { unit: { state: 'cancelled' }, call: { state: 'unknown' } },
    ],
    ['has a tag that is still to be audited', { call: { state: 'found' } }],
    ['renders still', { task: { state: 'rendering', completedAt: undefined } }],
    [
      'waits for the project list',
      { submission: { planned: false, scene: { path: '/x', name: 'x' } }, unit: { state: 'queued' } },
    ],
  ])('stays while it %s', async (_, made) => {
    start();
    make('s', made);
    const unit = store.rows.plannedTasks.get('su0');
    await daysPass(1000);
    const { plannedTasks, createRequests, tasks } = store.rows;
    expect(kept()).toEqual(['s']);
    expect(plannedTasks.get('su0')).toEqual(unit);
    expect(createRequests.get('cs')).toBeDefined();
    expect(store.rows.transfers.get('ts')).toBeDefined();
    expect(tasks.page({}, all).items).toHaveLength(1);
  });

  it('stays for as long as its task ended later', async () => {
    start();
    make('s', { task: { completedAt: new Date(startOfTests + 100 * day).toISOString() } });
    await daysPass(200);
    expect(kept()).toEqual(['s']);
    await daysPass(81);
    expect(kept()).toEqual([]);
  });

  it('goes in steps of a hundred rows, and a daemon that stopped in between goes on', async () => {
    start();
    make('s');
    store.rows.plannedTasks.insert(
      Array.from({ length: 950 }, (_, index) => ({
        ...plannedTask('s', index + 1),
        state: 'failed' as const,
      })),
    );
    let turns = 0;
    const { promise: killed, resolve: kill } = Promise.withResolvers<void>();
    clock.jump(200 * day);
    const never = new Promise<void>(() => {});
    void pass(() => {
      turns += 1;
      if (turns < 6) return yieldToLoop();
      kill();
      return never;
    });
    await killed;
    // Nobody sees half a submission.
    expect([kept(), store.rows.submissions.get('s')]).toEqual([[], undefined]);
    expect(store.rows.submissions.newestOfScene(farm, '/projects/s.blend')).toBeUndefined();
    const leftUnits = store.rows.plannedTasks.ofSubmission('s').length;
    expect(leftUnits).toBeGreaterThan(500);
    expect(leftUnits % 100).toBe(51);
    turns = 0;
    await pass(async () => {
      turns += 1;
      await yieldToLoop();
    });
    expect(store.rows.plannedTasks.ofSubmission('s')).toEqual([]);
    expect(turns).toBeGreaterThanOrEqual(Math.floor(leftUnits / 100));
  });

  it('goes with all frames of a task that has many, and with all that ended at the same moment', async () => {
    start();
    make('s');
    const { frames, tasks } = store.rows;
    const iso = new Date(clock.now()).toISOString();
    store.transaction(() => {
      for (let index = 0; index < 250; index += 1) {
        tasks.put(task(`8${index}`, { completedAt: iso }));
        frames.put({ farm, taskId: '80', frameId: String(index), state: 'done', percent: 100, seconds: 1 });
      }
    });
    await daysPass(200);
    expect(tasks.page({}, all).items).toEqual([]);
    expect(frames.ofTask(farm, '80')).toEqual([]);
    expect(logged.at(-1)).toContain('251 tasks, 252 frames');
  });

  it('but not a task that is rendered again since it was found', async () => {
    start();
    const iso = new Date(clock.now()).toISOString();
    const { tasks, frames } = store.rows;
    for (const taskId of ['1', '2']) {
      tasks.put(task(taskId, { completedAt: iso }));
      frames.put({ farm, taskId, frameId: '1', state: 'done', percent: 100, seconds: 1 });
    }
    const sought = { before: clock.now() + day, after: undefined, limit: 9 };
    const seqs = store.rows.aged.tasks(sought).map(({ seq }) => seq);
    tasks.put(task('1', { state: 'rendering' }));
    expect(store.rows.aged.removeTasks(seqs, 100)).toEqual({ done: 2, tasks: 1, frames: 1 });
    expect(tasks.page({}, all).items.map(({ taskId }) => taskId)).toEqual(['1']);
    expect(frames.ofTask(farm, '1')).toHaveLength(1);
  });

  it('is there again when a planned task of it is taken back while it is removed', async () => {
    start();
    make('s');
    store.rows.aged.hide(['s']);
    store.rows.plannedTasks.update('su0', { state: 'unconfirmed' });
    await daysPass(200);
    expect(kept()).toEqual(['s']);
    expect(store.rows.plannedTasks.get('su0')?.state).toBe('unconfirmed');
  });

  it('is not removed on the day after the wall clock leapt', async () => {
    start();
    make('s');
    retention = createRetention({
      rows: store.rows.aged,
      facts: store.facts,
      days: 180,
      dropScenes: async () => {},
      yieldToLoop,
      clock,
      log: { info: () => {}, warn: () => {}, error: () => {} },
    });
    retention.begin();
    await clock.advance(2 * day);
    clock.jump(400 * day);
    await clock.advance(day / 2);
    await whenIdle();
    expect(kept()).toEqual(['s']);
    await clock.advance(day);
    await whenIdle();
    expect(kept()).toEqual([]);
  });
});

describe('files and hashes', () => {
  it('go two weeks after the end, the rest stays', async () => {
    start();
    make('s');
    await daysPass(13);
    expect(store.rows.submissions.files('s')).toHaveLength(1);
    await daysPass(2);
    const { submissions } = store.rows;
    expect([submissions.files('s'), submissions.observedFiles('s'), submissions.sceneFiles('s')]).toEqual([
      [],
      [],
      [],
    ]);
    expect(submissions.snapshot('s')).toBeUndefined();
    expect(kept()).toEqual(['s']);
    expect(dropped).toEqual(['s']);
  });

  it('of what failed stay for a retry', async () => {
    start();
    make('s', { unit: { state: 'failed', taskId: undefined } });
    await daysPass(100);
    expect(store.rows.submissions.files('s')).toHaveLength(1);
    expect(store.rows.submissions.snapshot('s')).toEqual(blenderScene());
  });
});

describe('a tag outlives its create request', () => {
  const parts = () => ({
    farm,
    account: 'main',
    createRequests: store.rows.createRequests,
    plannedTasks: store.rows.plannedTasks,
  });
  const fresh = (mark: string): CreateRequest => ({
    id: 'fresh',
    farm,
    mark,
    state: 'sending',
    action: 'create_blender_task',
    body: {},
    account: '',
    unitIds: [],
    startedAt: 0,
    endedAt: undefined,
  });

  it('so that it is not given out again', async () => {
    start();
    make('s');
    await daysPass(200);
    expect(store.rows.createRequests.get('cs')).toBeUndefined();
    expect(() => store.rows.createRequests.insert(fresh('MARK s'))).toThrow(/UNIQUE/);
    expect(store.rows.createRequests.get('fresh')).toBeUndefined();
  });

  it.each([
    ['the account that calls', '', 'main'],
    ['a sub-account', 'sub', 'sub'],
  ])('and is a control of %s still', async (_, named, account) => {
    start();
    make('s', { call: { account: named } });
    const before = controlsOf(parts(), account).map(({ taskIds, createRequest }) => [
      createRequest.mark,
      taskIds,
    ]);
    await daysPass(200);
    const after = controlsOf(parts(), account).map(({ taskIds, createRequest }) => [
      createRequest.mark,
      taskIds,
    ]);
    expect(after).toEqual(before);
    expect(after).toHaveLength(1);
    expect(controlsOf(parts(), 'another')).toEqual([]);
  });

  it('and its task is nobody else’s', async () => {
    start();
    make('s');
    const taskId = store.rows.plannedTasks.get('su0')?.taskId ?? '';
    await daysPass(200);
    expect(store.rows.tasks.get(farm, taskId)).toBeUndefined();
    expect(store.rows.tasks.wasKnown(farm, taskId)).toBe(true);
    expect(store.rows.tasks.wasKnown(farm, '404')).toBe(false);
  });

  it('until it is five times as old, but for the newest of its account', async () => {
    start();
    make('a');
    clock.jump(day);
    make('b');
    await daysPass(200);
    expect(() => store.rows.createRequests.insert(fresh('MARK a'))).toThrow(/UNIQUE/);
    await daysPass(800);
    expect(controlsOf(parts(), 'main').map(({ createRequest }) => createRequest.mark)).toEqual(['MARK b']);
    expect(() => store.rows.createRequests.insert(fresh('MARK a'))).not.toThrow();
  });
});

it('Idempotency-Keys are forgotten after seven days, and their submission not before', async () => {
  start();
  make('s');
  store.rows.idempotency.insert({ key: 'k', fingerprint: 'f' }, 's', clock.now());
  await daysPass(6);
  expect(store.rows.idempotency.get('k')?.submissionId).toBe('s');
  await daysPass(2);
  expect(store.rows.idempotency.get('k')).toBeUndefined();
  expect(logged.join()).toMatch(/1 Idempotency-Keys$/m);
  store.rows.idempotency.insert({ key: 'k', fingerprint: 'f' }, 's', clock.now() + 200 * day);
  await daysPass(200);
  expect(kept()).toEqual(['s']);
});

it('a task that the farm lists long after it ended is not stored anew', async () => {
  start();
  make('s');
  await daysPass(200);
  expect(retention?.isPast({ completedAt: new Date(startOfTests).toISOString() })).toBe(true);
  expect(retention?.isPast({ completedAt: new Date(clock.now() - day).toISOString() })).toBe(false);
  expect(retention?.isPast({})).toBe(false);
});
