import { mkdtempSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createEstimating } from '#daemon/estimates/estimating.ts';
import { createLearning } from '#daemon/estimates/learning.ts';
import { provenForm } from '#daemon/farms/renderbus/farmForm.ts';
import { createFarmTimes } from '#daemon/farms/renderbus/farmTimes.ts';
import { createRenderbus } from '#daemon/farms/renderbus/renderbus.ts';
import { localDay } from '#daemon/localDay.ts';
import { createGuarding } from '#daemon/spending/guarding.ts';
import { openStore } from '#daemon/store/open.ts';
import type { PlannedTask } from '#daemon/submissions/records.ts';
import { answered, perSecond, type SandboxFarm, startSandboxFarm } from './sandboxFarm.ts';

export interface MonthParts {
  readonly tasks: number;
  readonly days: number;
  /** Seconds between two looks at the farm. */
  readonly delaySeconds: number;
  /** In CNY. */
  readonly dayLimit: number;
  /** From 0 up to, not including, 1. */
  readonly fraction: () => number;
}

export interface Month {
  readonly submitted: number;
  readonly refused: number;
  readonly paused: number;
  readonly daysReached: number;
  /** In CNY: by how much each day went beyond its limit, and what may have been under way then. */
  readonly beyond: readonly { readonly day: string; readonly spent: number; readonly underWay: number }[];
  /** In CNY, of the whole month: by what the daemon keeps of each day, and by the frames that the farm rendered. */
  readonly spent: number;
  readonly charged: number;
  /** Whether each task that had an estimate when it was submitted took what its range says. */
  readonly held: readonly boolean[];
  readonly databaseBytes: readonly number[];
  /** Each midnight, after a collection. */
  readonly heapBytes: readonly number[];
}

/** The farm is given an order so long after a look ended, in seconds: its lane. */
const orderSeconds = 10;
const projects = ['lake', 'film', 'ad', 'games'];
/** Seconds that a frame of each takes on average. */
const usual = [120, 360, 180, 300];
/** As many as one order takes. */
const mostInOrder = 32;
/** The farm’s list is asked for from so long before the oldest task that is under way. */
const dayMs = 86_400_000;

interface MonthTask {
  readonly taskId: string;
  readonly project: string;
  readonly submittedAt: number;
  readonly frames: readonly number[];
}

/** Submits, renders and looks through a month on the sandbox’s own clock; each morning a person resumes what was paused. */
export async function simulateMonth(parts: MonthParts): Promise<Month> {
  const begin = new Date(2026, 10, 1).getTime();
  const sandbox = await startSandboxFarm(begin, projects);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'renderbridge-month-'));
  try {
    return await monthAt(sandbox, begin, path.join(folder, 'renderbridge.sqlite'), parts);
  } finally {
    await sandbox.close();
    rmSync(folder, { recursive: true });
  }
}

async function monthAt(
  { client, clock: farmClock, submit, charged }: SandboxFarm,
  begin: number,
  file: string,
  { tasks, days, delaySeconds, dayLimit, fraction }: MonthParts,
): Promise<Month> {
  const store = openStore(file, () => 'd1', { marker: 'none' });
  const { rows } = store;
  const farm = 'sandbox';
  const clock = { now: farmClock.now, monotonic: () => farmClock.now() - begin };
  const renderbus = createRenderbus({
    farm,
    client,
    requestQueue: { run: (_class, job) => job(), learnInterval: () => {} },
    tasks: rows.tasks,
    times: createFarmTimes({ farm, utcOffset: '+08:00', facts: store.facts }),
    account: 'sandbox',
    projectOf: () => undefined,
    form: provenForm,
    clockMeasured: () => {},
    notices: { raise: () => {}, withdraw: () => {} },
    log: { info: () => {}, warn: () => {}, error: () => {} },
  });
  const underWay = new Map<string, MonthTask>();
  const toPause: string[] = [];
  const guard = createGuarding({
    farm,
    limits: { day: dayLimit },
    store,
    spending: rows.spending,
    tasks: rows.tasks,
    facts: store.facts,
    notices: { raise: () => {}, withdraw: () => {} },
    clock,
    dayOf: localDay,
    delaySeconds,
    pause: (taskIds) => void toPause.push(...taskIds),
    resume: () => {},
  });
  const plans = { get: (id: string) => planOf(underWay.get(id)) as never };
  const learn = createLearning({
    history: rows.renderHistory,
    plannedTasks: plans,
    clock,
    readFrames: () => {},
  });
  const estimate = createEstimating({ farm, history: rows.renderHistory, frames: rows.frames });
  const expected = new Map<string, { readonly low: number; readonly high: number }>();
  const tally = { submitted: 0, refused: 0, paused: 0, reached: new Set<string>() };
  const held: boolean[] = [];
  let longestFrame = 0;
  const bytes: number[] = [];
  const heap: number[] = [];

  async function submitOne(number: number): Promise<void> {
    const kind = Math.floor(fraction() * projects.length);
    const project = projects[kind] ?? 'lake';
    const each = (usual[kind] ?? 60) * Math.exp(0.8 * (fraction() - 0.5));
    const count = 3 + Math.floor(fraction() * 6);
    const frames = Array.from({ length: count }, () => each * (0.7 + 0.6 * fraction()));
    if (guard.states(project).some(({ state }) => state === 'reached')) {
      tally.refused += 1;
      return;
    }
    longestFrame = Math.max(longestFrame, ...frames);
    const taskId = await submit(project, String(1000 + number), frames);
    tally.submitted += 1;
    const task = { taskId, project, submittedAt: farmClock.now(), frames };
    const { renderSeconds } = estimate([planOf(task)]);
    underWay.set(taskId, task);
    if (renderSeconds) expected.set(taskId, renderSeconds);
  }

  async function look(): Promise<void> {
    const [oldest] = underWay.values();
    if (!oldest || !renderbus.tasks.list) return;
    const since = new Date(oldest.submittedAt - dayMs).toISOString();
    const listing = answered(await renderbus.tasks.list(since, 'watch'));
    const ended: string[] = [];
    store.transaction(() => {
      for (const row of listing.tasks) {
        if (!underWay.has(row.taskId)) continue;
        const read = row.read(rows.tasks.get(farm, row.taskId), farmClock.now()).task;
        const ours = { ...read, submissionId: `s${row.taskId}`, unitId: row.taskId };
        const { task, changed } = rows.tasks.put(ours);
        if (!changed) continue;
        guard.taskChanged(task);
        learn(task);
        if (task.state === 'done') ended.push(task.taskId);
      }
    });
    guard.look();
    for (const taskId of ended) {
      const range = expected.get(taskId);
      const took = rows.tasks.get(farm, taskId)?.renderSeconds ?? 0;
      if (range) held.push(range.low <= took && took <= range.high);
      underWay.delete(taskId);
      expected.delete(taskId);
    }
  }

  /** Answers how many of them the farm did. */
  async function order(
    taskIds: readonly string[],
    body: { operate_order: '0' } | { operate_order: '1'; restart_type: '4' },
  ): Promise<number> {
    let done = 0;
    for (let from = 0; from < taskIds.length; from += mostInOrder) {
      const task_id = taskIds.slice(from, from + mostInOrder).join(',');
      const { data } = answered(await client.send('operate_task', { task_id, ...body }));
      done += data.filter(({ operate_result }) => operate_result === '0').length;
    }
    return done;
  }

  let due = 0;
  const allDays = new Set<string>();
  const looks = (days * 86_400) / delaySeconds;
  for (let round = 0; round < looks; round += 1) {
    for (; due < Math.floor(((round + 1) * tasks) / looks); due += 1) await submitOne(due);
    const day = localDay(farmClock.now());
    allDays.add(day);
    await farmClock.advance((delaySeconds - orderSeconds) * 1000);
    await look();
    const reached = guard.states().find(({ state }) => state === 'reached');
    if (reached) tally.reached.add(reached.of);
    // What the farm renders until the order reaches it is under way.
    await farmClock.advance(orderSeconds * 1000);
    tally.paused += await order(toPause.splice(0), { operate_order: '0' });
    if (localDay(farmClock.now()) === day) continue;
    const stopped = [...underWay.keys()].filter((id) => rows.tasks.get(farm, id)?.state === 'stopped');
    await order(stopped, { operate_order: '1', restart_type: '4' });
    bytes.push(statSync(file).size);
    heap.push(heapAfterCollection());
  }
  // The sandbox has one machine, and charges a frame when it ends.
  const most = perSecond * (delaySeconds + orderSeconds + longestFrame);
  const spentOn = (day: string) => (rows.spending.sums(farm, { day })[0]?.amount ?? 0) / 1e6;
  const beyond = [...tally.reached].map((day) => ({ day, spent: spentOn(day) - dayLimit, underWay: most }));
  const spent = [...allDays].reduce((sum, day) => sum + spentOn(day), 0);
  store.close();
  return {
    ...tally,
    daysReached: tally.reached.size,
    beyond,
    spent,
    charged: charged(),
    held,
    databaseBytes: bytes,
    heapBytes: heap,
  };
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** What is still in use: without a collection it says when the last one was. */
function heapAfterCollection(): number {
  collect();
  return process.memoryUsage().heapUsed;
}

function planOf(task: MonthTask | undefined): PlannedTask {
  const { project = '', taskId = '', frames = [] } = task ?? {};
  return {
    label: { scene: `/${project}/${taskId}.blend` },
    create: { action: 'create_blender_task', body: {} },
    facts: {
      scene: `${project}/${taskId}.blend`,
      projectName: project,
      program: 'blender 3.4',
      frames: `1-${Math.max(1, frames.length)}`,
      account: '',
      priority: 0,
    },
  };
}
