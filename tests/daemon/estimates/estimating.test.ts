import path from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { withEstimateFacts } from '#daemon/estimates/estimateFacts.ts';
import { createEstimating } from '#daemon/estimates/estimating.ts';
import { hardStopOf } from '#daemon/estimates/hardStop.ts';
import { createLearning } from '#daemon/estimates/learning.ts';
import { createSharedLearning } from '#daemon/estimates/learningShared.ts';
import { openStore, type Store } from '#daemon/store/open.ts';
import type { PlannedTask, TaskRecord } from '#daemon/submissions/records.ts';
import { manualClock } from '../manualClock.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

const opened = new Set<Store>();
afterEach(() => {
  for (const store of opened) store.close();
  opened.clear();
});

function rig(farm = 'sandbox') {
  const store = openStore(path.join(temporaryFolder(), 'renderbridge.sqlite'), () => 'd1', {
    marker: 'none',
  });
  opened.add(store);
  const { renderHistory: history, frames } = store.rows;
  const read: string[] = [];
  const plans = new Map<string, PlannedTask>();
  const learn = createLearning({
    history,
    plannedTasks: { get: (id) => plans.get(id) as never },
    clock: manualClock(),
    readFrames: (taskId) => void read.push(taskId),
  });
  const sharedReadAt = () => Date.UTC(2026, 10, 20, 9);
  return {
    farm,
    store,
    frames,
    plans,
    read,
    learn,
    learnShared: createSharedLearning({ farm, history, clock: manualClock() }),
    estimate: createEstimating({ farm, history, frames, sharedReadAt }),
  };
}

const plan = (patch: Partial<PlannedTask['facts']> = {}, more: Partial<PlannedTask> = {}): PlannedTask => ({
  label: { scene: '/p/a.blend' },
  create: { action: 'create_blender_task', body: {} },
  facts: {
    scene: 'p/a.blend',
    projectName: 'film',
    program: 'blender 3.4',
    frames: '1-100',
    account: '',
    priority: 0,
    ...patch,
  },
  renderSize: '1920x1080',
  ...more,
});

const task = (taskId: string, patch: Partial<TaskRecord> = {}): TaskRecord => ({
  farm: 'sandbox',
  taskId,
  revision: 1,
  state: 'done',
  farmStatus: 'System_Done',
  projectName: 'film',
  scene: 'p/b.blend',
  frames: '1-10',
  counts: { total: 10, done: 10, failed: 0, executing: 0, waiting: 0, aborted: 0 },
  percent: 100,
  fee: { currency: 'CNY', amount: '2.00' },
  cgSoftName: 'Blender3.4',
  submitAccount: 'sandbox',
  renderSeconds: 200,
  resultsFolder: '',
  seenAt: '2026-11-20T09:00:00.000Z',
  ...patch,
});

function renderTestFrames(
  { frames, plans, learn }: ReturnType<typeof rig>,
  seconds: Record<number, number>,
): void {
  plans.set('u1', plan());
  const sum = Object.values(seconds).reduce((total, each) => total + each, 0);
  const counts = { ...task('7').counts, total: 3, done: 3 };
  learn(task('7', { unitId: 'u1', counts, renderSeconds: sum, fee: { currency: 'CNY', amount: '0.60' } }));
  for (const [number, each] of Object.entries(seconds))
    frames.put({
      farm: 'sandbox',
      taskId: '7',
      frameId: `7-${number}`,
      number: Number(number),
      state: 'done',
      percent: 100,
      seconds: each,
    });
}

describe('an estimate', () => {
  it('says that there is no basis before anything was rendered', () => {
    const { estimate } = rig();
    expect(estimate([plan()])).toEqual({ basis: { kind: 'none', tasks: 0, frames: 0 }, playMoney: true });
  });

  it('asks for what was rendered once for all tasks of a plan that are alike', () => {
    const { store } = rig();
    const asked: string[] = [];
    const samples = (_farm: string, key: string) => {
      asked.push(key);
      return [];
    };
    const estimate = createEstimating({
      farm: 'sandbox',
      history: { samples },
      frames: store.rows.frames,
    });
    estimate(Array.from({ length: 50 }, () => plan()));
    expect(asked).toHaveLength(new Set(asked).size);
    expect(asked).toHaveLength(4);
  });

  it('rests on test frames of the scene, at what their seconds cost', () => {
    const made = rig();
    renderTestFrames(made, { 1: 10, 50: 20, 100: 30 });
    expect(made.read).toEqual(['7']);
    const expected = made.estimate([plan()]);
    expect(expected.basis).toEqual({ kind: 'testFrames', tasks: 1, frames: 3 });
    expect(expected.renderSeconds?.likely).toBeCloseTo(2000, -2);
    // A minute cost 0.60.
    expect(Number(expected.fee?.likely)).toBeCloseTo(20, 0);
    expect(expected.fee?.currency).toBe('CNY');
    expect(Number(expected.fee?.low)).toBeLessThan(Number(expected.fee?.likely));
  });

  it('does not take test frames of another size or another layer for its own', () => {
    const made = rig();
    renderTestFrames(made, { 1: 10, 50: 20, 100: 30 });
    expect(made.estimate([plan({}, { renderSize: '960x540' })]).basis?.kind).toBe('none');
    const label = { scene: '/p/a.blend', layer: 'beauty' };
    expect(made.estimate([plan({}, { label })]).basis?.kind).toBe('none');
  });

  it('rests on the project once three tasks of it are over, whoever made them, and else on the program', () => {
    const made = rig();
    for (const id of ['1', '2']) made.learn(task(id));
    expect(made.estimate([plan()]).basis?.kind).toBe('none');
    made.learn(task('3', { renderSeconds: 400 }));
    const expected = made.estimate([plan()]);
    expect(expected.basis).toEqual({ kind: 'sameProject', tasks: 3, frames: 30 });
    expect(expected.renderSeconds?.likely).toBeGreaterThan(2000);
    expect(expected.renderSeconds?.likely).toBeLessThan(4000);
    expect(made.estimate([plan({ projectName: 'other' })]).basis?.kind).toBe('sameSoftware');
    expect(made.estimate([plan({ projectName: 'other', program: 'maya 2024' })]).basis?.kind).toBe('none');
  });

  it('counts a task once, as it ended last', () => {
    const made = rig();
    for (let time = 0; time < 5; time += 1) made.learn(task('1'));
    expect(made.estimate([plan()]).basis?.kind).toBe('none');
  });

  it.each(['rendering', 'failed', 'stopped', 'gone'] as const)(
    'learns nothing of a task that is %s',
    (state) => {
      const made = rig();
      for (const id of ['1', '2', '3']) made.learn(task(id, { state }));
      expect(made.estimate([plan()]).basis?.kind).toBe('none');
    },
  );

  it('is no figure where one part of it has no basis', () => {
    const made = rig();
    renderTestFrames(made, { 1: 10, 50: 20, 100: 30 });
    const expected = made.estimate([
      plan(),
      plan({ scene: 'p/c.blend', projectName: 'other', program: 'x' }),
    ]);
    expect(expected.renderSeconds).toBeUndefined();
  });

  it('names no fee where the farm told none, or tells it in two currencies', () => {
    const made = rig();
    for (const id of ['1', '2', '3']) made.learn(task(id, { fee: undefined }));
    expect(made.estimate([plan()]).renderSeconds).toBeDefined();
    expect(made.estimate([plan()]).fee).toBeUndefined();
  });

  it('calls only the sandbox’s money play money', () => {
    expect(rig('https://farm.example/ me').estimate([plan()]).playMoney).toBe(false);
  });
});

describe('what the gateway tells', () => {
  const told = (taskId: string, more: { place?: string; size?: string; seconds?: number } = {}) => ({
    taskId,
    scene: 'p/a.blend',
    project: 'film',
    program: 'Blender3.4',
    place: '',
    size: '1920x1080',
    frames: 10,
    seconds: 200,
    fee: 2,
    currency: 'CNY',
    ...more,
  });
  const readAt = '2026-11-20T09:00:00.000Z';

  it('is a basis where nothing was rendered here, and the estimate says how much of it and how old', () => {
    const made = rig();
    made.learnShared(told('1'));
    const expected = made.estimate([plan()]);
    expect(expected.basis).toEqual({
      kind: 'sameScene',
      tasks: 1,
      frames: 10,
      gateway: { tasks: 1, readAt },
    });
    expect(expected.renderSeconds?.likely).toBeCloseTo(2000, 0);
    expect(Number(expected.fee?.likely)).toBeCloseTo(20, 0);
    const now = Date.parse(readAt) + 300_000;
    const [group] = withEstimateFacts({ groups: [] }, expected, { locale: 'en', now }).groups;
    expect(group?.fields[0]?.value).toContain(
      'From 1 earlier render of this scene, 1 of them from the gateway, 5 minutes old',
    );
    const [chinese] = withEstimateFacts({ groups: [] }, expected, { locale: 'zh', now }).groups;
    expect(chinese?.fields[0]?.value).toContain('其中 1 个来自网关（5 分钟前读取）');
  });

  it('of a task that was learned here counts once, and as learned here', () => {
    const made = rig();
    made.plans.set('u1', plan());
    for (const [id, unitId] of [
      ['1', 'u1'],
      ['2', undefined],
      ['3', undefined],
    ] as const)
      made.learn(
        task(id, {
          scene: 'p/a.blend',
          counts: { ...task(id).counts, done: 100, total: 100 },
          ...(unitId ? { unitId } : {}),
        }),
      );
    for (const id of ['1', '2', '3']) made.learnShared(told(id, { seconds: 9 }));
    made.learnShared(told('4'));
    const byScene = made.estimate([plan()]);
    expect(byScene.basis).toMatchObject({ kind: 'sameScene', tasks: 4, gateway: { tasks: 3 } });
    const ofProject = made.estimate([plan({ scene: 'p/new.blend' }, { renderSize: '8x8' })]);
    expect(ofProject.basis).toMatchObject({ kind: 'sameProject', tasks: 4, gateway: { tasks: 1 } });
    expect(
      made.estimate([plan({ scene: 'x', projectName: 'x', program: 'x' })]).basis?.gateway,
    ).toBeUndefined();
  });

  it('is not mentioned where the estimate rests on what was learned here alone', () => {
    const made = rig();
    for (const id of ['1', '2', '3']) made.learn(task(id));
    expect(made.estimate([plan()]).basis).toEqual({ kind: 'sameProject', tasks: 3, frames: 30 });
  });
});

describe('the hard stop of a plan', () => {
  it('follows the estimate, or what the smallest limit pays for', () => {
    const made = rig();
    const slow = { renderSeconds: 36_000, fee: { currency: 'CNY', amount: '10.00' } };
    for (const id of ['1', '2', '3']) made.learn(task(id, slow));
    const whole = made.estimate([plan({ frames: '1-10' })]).renderSeconds?.high ?? 0;
    const stop = (smallest: number | undefined) =>
      hardStopOf([plan({ frames: '1-10' })], made.estimate, smallest);
    expect(whole).toBeGreaterThan(36_000);
    expect(stop(1000)).toBe(Math.ceil((10 * whole) / 3600) * 3600);
    expect(stop(40)).toBe(40 * 3600);
    expect(stop(1)).toBe(Math.ceil((2 * whole) / 3600) * 3600);
  });

  it('is none without a limit, and without a basis', () => {
    const made = rig();
    expect(hardStopOf([plan()], made.estimate, 100)).toBeUndefined();
    for (const id of ['1', '2', '3']) made.learn(task(id));
    expect(hardStopOf([plan()], made.estimate, undefined)).toBeUndefined();
  });

  it('stands among the facts of a form', () => {
    const [group] = withEstimateFacts(
      { groups: [] },
      { playMoney: false },
      { locale: 'en', now: 0 },
      5 * 3600,
    ).groups;
    expect(group?.fields.at(-1)).toMatchObject({ key: 'hardStop', value: '5 hours', control: 'fact' });
  });
});

describe('what is remembered', () => {
  it('is bounded for each key: the newest samples stay', () => {
    const { store, learn } = rig();
    for (let id = 1; id <= 100; id += 1) learn(task(String(id)));
    const key = '["sameSoftware","blender3.4"]';
    const kept = store.rows.renderHistory.samples('sandbox', key);
    expect(kept).toHaveLength(24);
    expect(kept.at(-1)?.taskId).toBe('100');
  });
});
