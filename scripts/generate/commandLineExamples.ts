import type { Frame, Task } from '#protocol/bridge/task.ts';
import type { Transfer } from '#protocol/bridge/transfer.ts';

const plain = (action: string) => ({ action, confirm: false, billsAgain: false });
const done = { action: 'resubmit', confirm: true, billsAgain: true, restart: 'done' } as const;

function task(known: Pick<Task, 'taskId' | 'state' | 'scene' | 'counts'> & Partial<Task>): Task {
  return {
    farm: 'https://farm.example/api/ studio',
    revision: 3,
    farmStatus: '',
    projectName: 'Film1',
    frames: `1-${known.counts.total}[1]`,
    percent: (100 * known.counts.done) / known.counts.total,
    cgSoftName: 'blender 4.2',
    submitAccount: 'studio',
    submittedAt: '2026-11-28T09:30:12.000Z',
    renderSeconds: 0,
    resultsFolder: '',
    seenAt: '2026-11-28T11:02:00.000Z',
    actions: [],
    ...known,
  };
}

const counts = (total: number, parts: Partial<Task['counts']>): Task['counts'] => ({
  ...{ done: 0, failed: 0, executing: 0, waiting: 0, aborted: 0 },
  ...parts,
  total,
});

/** What a studio has on its farm in the middle of a day. */
export const exampleTasks: readonly Task[] = [
  task({
    taskId: '90019',
    state: 'rendering',
    scene: 'D/film1/镜头一_灯光_最终.blend',
    counts: counts(240, { done: 101, executing: 8, waiting: 131 }),
    fee: { currency: 'CNY', amount: '12.60' },
    renderSeconds: 28_312,
    submissionId: '6f1d2c0e',
    actions: [plain('pause'), done, plain('priority'), plain('timeout'), plain('fetch')],
  }),
  task({
    taskId: '90018',
    state: 'doneWithFailures',
    scene: 'D/film1/shot020.blend',
    counts: counts(100, { done: 97, failed: 3 }),
    fee: { currency: 'CNY', amount: '40.05' },
    renderSeconds: 91_440,
    submissionId: '5b0e7710',
    actions: [{ ...plain('resubmit'), restart: 'failed' }, done, plain('fetch')],
  }),
  task({
    taskId: '90017',
    state: 'waiting',
    scene: 'D/film1/shot010.ma',
    counts: counts(48, { waiting: 48 }),
    cgSoftName: 'maya 2024',
    actions: [plain('pause'), plain('priority'), plain('timeout')],
  }),
];

export const exampleFrames: readonly Frame[] = [
  { number: 1, state: 'done' as const, percent: 100, seconds: 412, ended: '09:48:30' },
  { number: 2, state: 'rendering' as const, percent: 62, seconds: 0 },
  { number: 3, state: 'failed' as const, percent: 0, seconds: 3, ended: '09:41:41' },
].map(({ ended, ...frame }) => ({
  farm: 'https://farm.example/api/ studio',
  taskId: '90019',
  frameId: `90019-${frame.number}`,
  revision: 2,
  startedAt: '2026-11-28T09:41:38.000Z',
  ...(ended === undefined ? {} : { endedAt: `2026-11-28T${ended}.000Z` }),
  actions: [plain('log')],
  ...frame,
}));

export const exampleTransfer: Transfer = {
  id: 'c2a90f14',
  farm: 'https://farm.example/api/ studio',
  revision: 4,
  direction: 'upload',
  driver: 'copy',
  state: 'running',
  files: { done: 37, total: 52 },
  bytes: { done: 1_840_000_000, total: 2_400_000_000 },
  createdAt: '2026-11-28T09:30:12.000Z',
  updatedAt: '2026-11-28T09:31:02.000Z',
};
