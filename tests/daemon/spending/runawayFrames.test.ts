import path from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createRunawayFrames, resumeTask, runawayFrame } from '#daemon/spending/runawayFrames.ts';
import { openStore } from '#daemon/store/open.ts';
import type { LimitState } from '#daemon/submissions/limits.ts';
import type { FrameRecord, TaskRecord } from '#daemon/submissions/records.ts';
import { requireResumable } from '#daemon/submissions/withinLimits.ts';
import { createWorkLoop } from '#daemon/submissions/workLoop.ts';
import { manualClock } from '../manualClock.ts';
import { noticesOf } from '../noticesOf.ts';
import { quietLog } from '../quietLog.ts';
import { temporaryFolder } from '../temporaryFolder.ts';
import { countedReads } from './countedReads.ts';
import { taskThat } from './guardRig.ts';

const pollMs = 30_000;
const closing: (() => Promise<void>)[] = [];

function rig(rule: 'flag' | 'pause' = 'pause') {
  const file = path.join(temporaryFolder(), 'renderbridge.sqlite');
  const clock = manualClock();
  const paused: string[] = [];
  const resumed: string[] = [];
  const read: string[] = [];
  const holding: LimitState[] = [];
  let ids = 0;
  let made = make();

  function make() {
    const store = openStore(file, () => 'd1', { marker: 'none' });
    const { frames } = store.rows;
    const counted = countedReads(store.rows.tasks);
    const tasks = counted.rows;
    const events = { append: () => {}, progress: () => {} };
    const random = { id: () => `n${++ids}` };
    const notices = noticesOf(store, { events, clock, random });
    const runaway = createRunawayFrames({
      farm: 'sandbox',
      rule,
      store,
      tasks,
      frames,
      facts: store.facts,
      notices,
      clock,
      log: quietLog(),
      createLoop: createWorkLoop,
      pollMs,
      readFrames: (taskId) => void read.push(taskId),
      requireResumable: (taskId) => requireResumable(taskId, tasks.get('sandbox', taskId), () => holding),
      pause: (taskIds) => void paused.push(...taskIds),
      resume: (taskIds) => void resumed.push(...taskIds),
    });
    notices.handle(runaway.noticeHandlers);
    const close = async () => {
      await runaway.stop();
      store.close();
    };
    return { store, notices, runaway, counted, close };
  }
  closing.push(() => made.close());

  const notices = () => made.store.rows.notices.page({}, { limit: 50 }).items.toReversed();
  return {
    clock,
    paused,
    resumed,
    read,
    holding,
    notices,
    states: () => notices().map(({ state }) => state),
    put: (taskId: string, patch: Partial<TaskRecord> = {}) =>
      void made.store.rows.tasks.put(taskThat(taskId, '1.00', patch)),
    transaction: (run: () => void) => made.store.transaction(run),
    /** What was read of tasks, with a look, until everything rests. */
    async readsOfLook() {
      made.counted.taken();
      made.runaway.look();
      await clock.advance(0);
      return made.counted.taken();
    },
    task(taskId: string, patch: Partial<TaskRecord> = {}): void {
      made.store.rows.tasks.put(taskThat(taskId, '1.00', patch));
      made.runaway.look();
    },
    /** The farm tells the frames of a task: so many seconds of three that are done, and of those that render. */
    frames(taskId: string, done: number, rendering: Readonly<Record<number, number>>): void {
      const put = (number: number, patch: Partial<FrameRecord>) =>
        made.store.rows.frames.put({
          farm: 'sandbox',
          taskId,
          frameId: `j${number}`,
          number,
          state: 'done',
          percent: 100,
          seconds: done,
          ...patch,
        });
      for (const number of [1, 2, 3]) put(number, {});
      for (const [number, seconds] of Object.entries(rendering)) {
        const startedAt = new Date(clock.now() - seconds * 1000).toISOString();
        put(Number(number), { state: 'rendering', percent: 0, seconds: 0, startedAt });
      }
      made.runaway.framesRead(taskId);
    },
    /** A person resumes the task by the newest notice. */
    resume: () => made.notices.act(notices().at(-1)?.id ?? '', resumeTask),
    async restart(): Promise<void> {
      await made.close();
      made = make();
      made.runaway.look();
    },
  };
}

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

describe('a frame that renders ten times as long as those that are done', () => {
  it('pauses its task once, and says for which frame and how long others take', () => {
    const { task, frames, paused, notices } = rig();
    task('7');
    frames('7', 10, { 4: 99 });
    expect(paused).toEqual([]);
    frames('7', 10, { 4: 100 });
    frames('7', 10, { 4: 130, 5: 101 });
    expect(paused).toEqual(['7']);
    expect(notices()).toMatchObject([
      {
        code: runawayFrame,
        state: 'open',
        params: { taskId: '7', frames: '4', usual: '0:10' },
        actions: [{ action: 'resumeTask', confirm: true }],
      },
    ]);
  });

  it('is left alone where nobody asked to pause, in tasks of others, and before three are done', async () => {
    const flags = rig('flag');
    flags.task('7');
    flags.frames('7', 10, { 4: 500 });
    const pauses = rig();
    pauses.task('8', { submissionId: undefined });
    pauses.task('9', { counts: { total: 9, done: 2, failed: 0, executing: 2, waiting: 5, aborted: 0 } });
    pauses.task('10', { state: 'stopped' });
    for (const taskId of ['8', '9', '10']) pauses.frames(taskId, 10, { 4: 500 });
    await flags.clock.advance(10 * pollMs);
    await pauses.clock.advance(10 * pollMs);
    expect([flags.paused, flags.read, pauses.paused, pauses.read]).toEqual([[], [], [], []]);
  });

  it('does not pause the task again once a person resumed it, also after a restart; another frame does', async () => {
    const made = rig();
    made.task('7');
    made.frames('7', 10, { 4: 100 });
    expect(() => made.resume()).toThrow('has not stopped task 7 yet');
    made.task('7', { state: 'stopped' });
    await made.restart();
    made.resume();
    made.task('7');
    made.frames('7', 10, { 4: 300 });
    await made.restart();
    made.frames('7', 10, { 4: 400 });
    expect([made.paused, made.resumed, made.states()]).toEqual([['7'], ['7'], ['answered']]);
    made.frames('7', 10, { 4: 400, 5: 100 });
    expect([made.paused, made.states()]).toEqual([
      ['7', '7'],
      ['answered', 'open'],
    ]);
    expect(made.notices()[1]?.params).toMatchObject({ frames: '5' });
  });

  it('is no question any more when the task was resumed elsewhere, or ended', async () => {
    const made = rig();
    made.task('7');
    made.frames('7', 10, { 4: 100 });
    made.task('7', { percent: 11 });
    made.task('7', { percent: 12 });
    expect(made.states()).toEqual(['open']);
    made.task('7', { state: 'stopped' });
    await made.restart();
    expect(made.states()).toEqual(['open']);
    made.task('7');
    expect(made.states()).toEqual(['over']);
    made.frames('7', 10, { 4: 200, 6: 100 });
    expect(made.states()).toEqual(['over', 'open']);
    made.task('7', { state: 'done' });
    expect([made.states(), made.paused]).toEqual([
      ['over', 'over'],
      ['7', '7'],
    ]);
  });

  it('keeps its task paused while a limit is reached', () => {
    const made = rig();
    made.task('7');
    made.frames('7', 10, { 4: 100 });
    made.task('7', { state: 'stopped' });
    made.holding.push({
      scope: 'day',
      of: '2026-11-22',
      currency: 'CNY',
      spent: 5e6,
      limit: 5e6,
      allowances: 0,
      state: 'reached',
    });
    expect(() => made.resume()).toThrow('The limit');
    expect([made.resumed, made.states()]).toEqual([[], ['open']]);
  });

  it('is looked for at the cost of what changed, with ten thousand tasks under way', async () => {
    const made = rig();
    made.transaction(() => {
      for (let id = 0; id < 10_000; id += 1) made.put(String(id));
    });
    await made.readsOfLook();
    made.put('7', { percent: 11 });
    expect(await made.readsOfLook()).toEqual({ get: 1 });
    expect(await made.readsOfLook()).toEqual({});
    await made.clock.advance(5 * pollMs);
    expect(made.read).toHaveLength(6);
    expect(await made.readsOfLook()).toEqual({});
  });

  it('is looked for first in a task whose frames nobody read yet', async () => {
    const { task, clock, read } = rig();
    task('7');
    await clock.advance(2 * pollMs);
    task('8');
    await clock.advance(2 * pollMs);
    expect(read).toEqual(['7', '7', '7', '8', '7']);
  });

  it('is seen without a look of anybody: the frames of each task are read in turn', async () => {
    const { task, clock, read } = rig();
    for (const taskId of ['7', '8', '9']) task(taskId);
    await clock.advance(0);
    expect(read).toHaveLength(1);
    await clock.advance(5 * pollMs);
    expect(read).toHaveLength(6);
    expect([...read.slice(0, 3)].sort()).toEqual(['7', '8', '9']);
    expect(read.slice(3)).toEqual(read.slice(0, 3));
    for (const taskId of ['7', '8', '9']) task(taskId, { state: 'done' });
    await clock.advance(10 * pollMs);
    expect(read).toHaveLength(6);
    expect(clock.pending()).toBe(0);
  });
});
