import { encode } from 'fast-png';
import type { BridgePorts } from '#daemon/bridge/ports.ts';
import type { AllPorts } from '#daemon/composition/bridge/bridgePorts.ts';
import type { Submission } from '#protocol/bridge/submission.ts';
import type { Frame, Task } from '#protocol/bridge/task.ts';
import type { FrameState } from '#protocol/tasks/taskState.ts';
import { submission, task } from '../../daemon/bridge/bridgeRig.ts';
import { deskPorts } from '../deskPorts.ts';
import { strawConfiguration } from '../settingsSteps.ts';
import { strawPreview, strawScene } from '../strawForm.ts';
import { studioAccount } from './studioAccount.ts';

/** When the pictures are taken; every time that they show lies before it. */
export const takenAt = Date.UTC(2026, 10, 20, 15, 30);

const offered = (action: string, confirm = false) => ({ action, confirm, billsAgain: action === 'resubmit' });
const counted = (total: number, done: number, failed = 0, executing = 0) => ({
  total,
  done,
  failed,
  executing,
  waiting: total - done - failed - executing,
  aborted: 0,
});

const shown: Pick<Task, 'scene' | 'artist' | 'state' | 'counts' | 'frames'>[] = [
  {
    scene: 'forest_010.ma',
    artist: 'Lin Yue',
    state: 'rendering',
    frames: '1-48',
    counts: counted(48, 31, 2, 6),
  },
  { scene: 'forest_020.ma', artist: 'Lin Yue', state: 'done', frames: '1-24', counts: counted(24, 24) },
  {
    scene: '港口_110.blend',
    artist: '欧阳娜娜',
    state: 'waiting',
    frames: '1-160[4]',
    counts: counted(40, 0),
  },
  {
    scene: 'harbour_120_lighting_final_v014.blend',
    artist: 'Mara Okafor',
    state: 'doneWithFailures',
    frames: '1-200',
    counts: counted(200, 193, 7),
  },
  { scene: 'title_card.hip', artist: 'Jonas', state: 'failed', frames: '1-12', counts: counted(12, 0, 12) },
  { scene: 'desert_03.max', artist: 'Jonas', state: 'stopped', frames: '1-400[2]', counts: counted(200, 80) },
  { scene: 'kitchen.vrscene', artist: 'Mara Okafor', state: 'preparing', frames: '1', counts: counted(1, 0) },
];

const tasks: readonly Task[] = shown.map((each, index) => ({
  ...task,
  ...each,
  taskId: String(90_101 + index),
  projectName: 'nine_lakes',
  percent: (100 * each.counts.done) / each.counts.total,
  fee: { currency: 'CNY', amount: (each.counts.done * 0.35).toFixed(2) },
  renderSeconds: each.counts.done * 212,
  submittedAt: `2026-11-20T1${index % 5}:0${index}:40.000Z`,
  resultsFolder: `${90_101 + index}_${each.scene}`,
  actions: ['pause', 'resubmit', 'priority', 'timeout', 'fetch'].map((action) => offered(action)),
}));
const [rendering] = tasks;
if (rendering === undefined) throw new Error('No task renders.');

const submissions: readonly Submission[] = (['needsYou', 'uploading', 'onHold', 'queued'] as const).map(
  (state, index) => ({
    ...submission,
    id: `s${index}`,
    state,
    scene: { path: `/shots/bridge_${index}00.blend`, name: `bridge_${index}00.blend` },
    settings: { artist: 'Lin Yue' },
    createdAt: `2026-11-20T15:0${index}:00.000Z`,
    actions: [offered('cancel', true)],
  }),
);

function frameAt(index: number): Frame {
  const state: FrameState =
    index < 31 ? 'done' : index < 33 ? 'failed' : index < 39 ? 'rendering' : 'waiting';
  const { pace, seconds } =
    index === 12
      ? { pace: 'slow' as const, seconds: 740 }
      : { pace: undefined, seconds: 150 + 9 * (index % 17) };
  return {
    farm: 'sandbox',
    taskId: '90101',
    frameId: `f${index + 1}`,
    revision: 1,
    number: index + 1,
    state,
    percent: state === 'done' ? 100 : state === 'rendering' ? 40 : 0,
    seconds: state === 'waiting' ? 0 : seconds,
    ...(pace ? { pace } : {}),
    ...(state === 'done' ? { thumbnail: `/v1/tasks/90101/frames/f${index + 1}/thumbnail` } : {}),
    actions: [offered('log')],
  };
}

const log = ['Fra:13 Mem:412.60M | Syncing tree_042', 'Fra:13 Mem:418.11M | Rendering 96 / 256 samples'].join(
  '\n',
);

const told = [
  'The farm made task 90108 although the submission has other tasks. It is paused until you decide.',
  'The farm answers again after 12 minutes.',
  'desert_03.0031.exr came home twice, and the two differ.',
];
const transferred = [
  's1',
  'The storage did not answer within 30 seconds.',
  '/frames/nine_lakes/forest_010',
  'forest_010.0031.exr',
];

/** What the pages show: a day of a small studio, the same each time. */
export function studioDay(ports: BridgePorts): Partial<AllPorts> {
  const frames = Array.from({ length: 48 }, (_, index) => frameAt(index));
  return {
    ...studioAccount(ports),
    notices: deskPorts(ports, (index) => told[index] ?? '').notices ?? ports.notices,
    transfers: deskPorts(ports, (index) => transferred[index] ?? '').transfers ?? ports.transfers,
    configuration: strawConfiguration,
    readSceneFile: async () => strawScene,
    scenes: { ...ports.scenes, get: () => strawScene },
    tasks: {
      ...ports.tasks,
      get: (taskId) => tasks.find((each) => each.taskId === taskId),
      page: () => ({ items: [...tasks], cursor: null }),
      frames: () => ({ items: frames, readAt: takenAt - 20_000 }),
      logs: async () => ({ log, renderLog: '', processLog: '' }),
      thumbnail: async () => dusk(),
    },
    submissions: {
      ...ports.submissions,
      preview: async () => ({
        ...strawPreview,
        problems: strawPreview.problems.filter(({ severity }) => severity !== 'error'),
      }),
      page: () => ({ items: [...submissions], cursor: null }),
    },
  };
}

/** A small picture as a frame leaves one. */
function dusk(): Buffer {
  const [width, height] = [160, 90];
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1)
      data.set([40 + y, 60 + ((x * y) >> 8), 120 - (y >> 1)], 3 * (y * width + x));
  return Buffer.from(encode({ width, height, data, channels: 3 }));
}
