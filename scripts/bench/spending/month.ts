import { mkdtempSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createEstimating } from '#daemon/estimates/estimating.ts';
import { createLearning } from '#daemon/estimates/learning.ts';
import { localDay } from '#daemon/localDay.ts';
import { createGuarding } from '#daemon/spending/guarding.ts';
import { openStore } from '#daemon/store/open.ts';
import type { PlannedTask } from '#daemon/submissions/records.ts';
import { machines, perSecond, render, rowOf, type SimulatedTask, wholeOf } from './simulatedFarm.ts';

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
  /** Whether each task that had an estimate when it was submitted took what its range says. */
  readonly held: readonly boolean[];
  readonly databaseBytes: readonly number[];
  readonly heapBytes: readonly number[];
}

/** The farm is given an order so long after a look ended, in seconds: its lane. */
const orderSeconds = 10;
const projects = ['lake', 'film', 'ad', 'games'];
/** Seconds that a frame of each takes on average. */
const usual = [120, 360, 180, 540];

/** Submits, renders and looks through a month on a clock of its own; a new day takes up what the one before had paused. */
export function simulateMonth({ tasks, days, delaySeconds, dayLimit, fraction }: MonthParts): Month {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'renderbridge-month-'));
  const file = path.join(folder, 'renderbridge.sqlite');
  const store = openStore(file, () => 'd1', { marker: 'none' });
  const begin = new Date(2026, 10, 1).getTime();
  let now = begin;
  const clock = { now: () => now, monotonic: () => now - begin };
  const farm = new Map<string, SimulatedTask>();
  const toPause: string[] = [];
  const { rows } = store;
  const guard = createGuarding({
    farm: 'sandbox',
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
  const plans = { get: (id: string) => planOf(farm.get(id)) as never };
  const learn = createLearning({
    history: rows.renderHistory,
    plannedTasks: plans,
    clock,
    readFrames: () => {},
  });
  const estimate = createEstimating({ farm: 'sandbox', history: rows.renderHistory, frames: rows.frames });
  const expected = new Map<string, { readonly low: number; readonly high: number }>();
  const tally = { refused: 0, paused: 0, reached: new Set<string>() };
  const underWay = new Map<string, number>();
  const bytes: number[] = [];
  const heap: number[] = [];

  function submit(number: number): void {
    const kind = Math.floor(fraction() * projects.length);
    const project = projects[kind] ?? 'lake';
    if (guard.states(project).some(({ state }) => state === 'reached')) {
      tally.refused += 1;
      return;
    }
    const each = (usual[kind] ?? 30) * Math.exp(0.8 * (fraction() - 0.5));
    const frames = Array.from(
      { length: 20 + Math.floor(fraction() * 60) },
      () => each * (0.7 + 0.6 * fraction()),
    );
    const task: SimulatedTask = {
      taskId: String(1000 + number),
      project,
      frames,
      rendered: 0,
      state: 'rendering',
    };
    farm.set(task.taskId, task);
    const { renderSeconds } = estimate([planOf(task)]);
    if (renderSeconds) expected.set(task.taskId, renderSeconds);
  }

  function look(): void {
    store.transaction(() => {
      for (const task of farm.values()) {
        const { task: known, changed } = rows.tasks.put({ ...rowOf(task, now), unitId: task.taskId });
        if (!changed) continue;
        guard.taskChanged(known);
        learn(known);
        if (task.state === 'done') finished.push(task);
      }
    });
    for (const { taskId } of finished.splice(0)) ended.add(taskId);
    guard.look();
  }
  const finished: SimulatedTask[] = [];
  const ended = new Set<string>();
  const held: boolean[] = [];

  let submitted = 0;
  const looks = (days * 86_400) / delaySeconds;
  for (let round = 0; round < looks; round += 1) {
    const due = Math.floor(((round + 1) * tasks) / looks);
    for (; submitted < due; submitted += 1) submit(submitted);
    const day = localDay(now);
    const active = [...farm.values()].filter(({ state }) => state === 'rendering').length;
    for (const task of farm.values()) render(task, delaySeconds - orderSeconds);
    now += (delaySeconds - orderSeconds) * 1000;
    look();
    const reached = guard.states().find(({ state }) => state === 'reached');
    if (reached && !tally.reached.has(reached.of)) {
      tally.reached.add(reached.of);
      underWay.set(reached.of, active * machines * perSecond * (delaySeconds + orderSeconds));
    }
    // What the farm renders until the order reaches it is under way.
    for (const task of farm.values()) render(task, orderSeconds);
    now += orderSeconds * 1000;
    for (const taskId of toPause.splice(0)) {
      const task = farm.get(taskId);
      if (task?.state !== 'rendering') continue;
      task.state = 'stopped';
      tally.paused += 1;
    }
    for (const taskId of ended) {
      const task = farm.get(taskId);
      const range = expected.get(taskId);
      if (task && range) held.push(range.low <= wholeOf(task) && wholeOf(task) <= range.high);
      farm.delete(taskId);
      expected.delete(taskId);
    }
    ended.clear();
    if (localDay(now) === day) continue;
    // In the morning a person resumes what stood still.
    for (const task of farm.values()) if (task.state === 'stopped') task.state = 'rendering';
    bytes.push(statSync(file).size);
    heap.push(process.memoryUsage().heapUsed);
  }
  const beyond = [...tally.reached].map((day) => {
    const [sum] = rows.spending.sums('sandbox', { day });
    return { day, spent: (sum?.amount ?? 0) / 1e6 - dayLimit, underWay: underWay.get(day) ?? 0 };
  });
  store.close();
  rmSync(folder, { recursive: true });
  return {
    submitted,
    refused: tally.refused,
    paused: tally.paused,
    daysReached: tally.reached.size,
    beyond,
    held,
    databaseBytes: bytes,
    heapBytes: heap,
  };
}

function planOf(task: SimulatedTask | undefined): PlannedTask {
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
