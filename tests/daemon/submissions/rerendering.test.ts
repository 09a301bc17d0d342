import { describe, expect, it } from '@jest/globals';
import { blender } from '#daemon/farms/renderbus/taskTypes/blender.ts';
import { maya } from '#daemon/farms/renderbus/taskTypes/maya.ts';
import type { FileStat } from '#daemon/submissions/fileStats.ts';
import { NotPossible } from '#daemon/submissions/intervening.ts';
import type {
  FrameRecord,
  PlannedFile,
  PlannedTaskRecord,
  ResultFileRecord,
  SubmissionRecord,
  TaskRecord,
} from '#daemon/submissions/records.ts';
import { createRerendering } from '#daemon/submissions/rerendering.ts';
import type { Submitted } from '#daemon/submissions/submitted.ts';
import { blenderScene } from '../blenderScene.ts';

const scene = '/film/b.blend';
const task = {
  farm: 'sandbox',
  taskId: '7',
  submissionId: 's',
  unitId: 'u',
  frames: '1-6',
  counts: { done: 4 },
  fee: { currency: 'CNY', amount: '2.00' },
} as TaskRecord;

interface World {
  readonly submission?: Partial<SubmissionRecord> | null;
  readonly planned?: null;
  readonly snapshot?: null;
  readonly files?: readonly PlannedFile[];
  readonly now?: FileStat;
  readonly home?: readonly Partial<ResultFileRecord>[];
  readonly frames?: readonly Partial<FrameRecord>[] | null;
}

/** A task of a submission with further scenes, of which it rendered the second. */
function rerenderingIn(world: World = {}) {
  const asked: string[] = [];
  const accepted: Submitted[] = [];
  const looked: (readonly string[])[] = [];
  const record = {
    id: 's',
    taskType: 'blender',
    settings: { samples: 64 },
    defaults: {},
    ...world.submission,
  };
  const rerendering = createRerendering({
    submissions: {
      get: (id: string) => (id === 's' && world.submission !== null ? record : undefined),
      snapshot: (id: string) => (id === 's' && world.snapshot !== null ? blenderScene() : undefined),
      files: (id: string) => (id === 's' ? (world.files ?? []) : []),
    } as never,
    plannedTasks: {
      get: (id: string) =>
        id === 'u' && world.planned !== null
          ? ({ label: { scene, camera: 'left' } } as PlannedTaskRecord)
          : undefined,
    } as never,
    resultFiles: {
      ofTask: (farm: string, taskId: string) =>
        farm === 'sandbox' && taskId === '7'
          ? (world.home ?? []).map((file) => ({ remotePath: `7/${file.number}.png`, ...file }))
          : [],
    } as never,
    taskTypes: [maya, blender],
    fileStates: {
      async look(paths) {
        looked.push(paths);
        return new Map(world.now ? [[scene, world.now]] : []);
      },
    },
    async framesOf(taskId) {
      asked.push(taskId);
      return world.frames === null ? undefined : ((world.frames ?? []) as readonly FrameRecord[]);
    },
    async accept(submitted) {
      accepted.push(submitted);
      return { kind: 'accepted', submissionId: 'again' };
    },
  });
  return { rerendering, asked, accepted, looked };
}

const refusal = (asking: Promise<unknown>) =>
  asking.then(
    () => 'possible',
    (error: unknown) => (error instanceof NotPossible ? error.text.code : error),
  );

describe('a look at what would be rendered again', () => {
  it('says the frames, how many, and what they would cost, without asking the farm for those that are named', async () => {
    const { rerendering, asked } = rerenderingIn();
    expect(await rerendering.plan(task, { frames: '2-4' })).toEqual({
      frames: '2-4',
      count: 3,
      sceneChanged: false,
      perFrame: { currency: 'CNY', amount: '0.5000' },
      estimate: { currency: 'CNY', amount: '1.50' },
    });
    expect(asked).toEqual([]);
  });

  it('takes those that failed as the farm tells of them', async () => {
    const frames = [
      { number: 2, state: 'failed' },
      { number: 3, state: 'done' },
    ] as const;
    const { rerendering, asked } = rerenderingIn({ frames });
    expect(await rerendering.plan(task, { which: 'failed' })).toMatchObject({ frames: '2', count: 1 });
    expect(asked).toEqual(['7']);
  });

  it('takes flagged ones by the picture of each frame, but for those that another task replaced', async () => {
    const { rerendering, asked } = rerenderingIn({
      home: [
        { number: 1, flag: 'black' },
        { number: 2, flag: 'black', replacedBy: '8' },
        { number: 3 },
        { number: 3, flag: 'black', remotePath: '7/passes/3.exr' },
      ],
    });
    expect(await rerendering.plan(task, { which: 'flagged' })).toMatchObject({ frames: '1' });
    expect(asked).toEqual([]);
  });

  it.each<[string, Parameters<ReturnType<typeof createRerendering>['plan']>[1], World, string]>([
    ['the farm does not answer', { which: 'failed' }, { frames: null }, 'notPossible.farmSilent'],
    ['the task has no such frames', { frames: '7' }, {}, 'notPossible.noSuchFrames'],
    ['nothing failed', { which: 'failed' }, {}, 'notPossible.noFramesToRender'],
    ['the task was made elsewhere', { frames: '1' }, { submission: null }, 'notPossible.rerenderElsewhere'],
    ['its planned task is gone', { frames: '1' }, { planned: null }, 'notPossible.rerenderElsewhere'],
    [
      'its kind is not known any more',
      { frames: '1' },
      { submission: { taskType: 'houdini' } },
      'notPossible.rerenderElsewhere',
    ],
    ['its scene is not stored any more', { frames: '1' }, { snapshot: null }, 'notPossible.rerenderTooOld'],
  ])('is refused, as the order is, where %s', async (_why, choice, world, code) => {
    expect(await refusal(rerenderingIn(world).rerendering.plan(task, choice))).toBe(code);
    const { rerendering, accepted } = rerenderingIn(world);
    expect(await refusal(rerendering.submit(task, choice, 'en'))).toBe(code);
    expect(accepted).toEqual([]);
  });

  it('names the task and its frames where it is refused', async () => {
    const { rerendering } = rerenderingIn();
    await expect(rerendering.plan(task, { frames: '9' })).rejects.toMatchObject({
      text: { params: { taskId: '7', frames: '1-6' } },
    });
    await expect(rerendering.plan(task, { which: 'failed' })).rejects.toMatchObject({
      text: { params: { taskId: '7', which: 'failed' } },
    });
    await expect(
      rerenderingIn({ snapshot: null }).rerendering.plan(task, { frames: '1' }),
    ).rejects.toMatchObject({ text: { params: { taskId: '7' } } });
  });
});

describe('the scene since then', () => {
  const facts = { size: 9, mtimeMs: 5 };
  const file: PlannedFile = { localPath: scene, farmPath: 'b.blend', need: 'required', facts };
  const other: PlannedFile = { ...file, localPath: '/film/a.blend', facts: { size: 1, mtimeMs: 1 } };

  it.each<[string, World, boolean]>([
    ['has changed', { files: [other, file], now: { state: 'there', size: 9, mtimeMs: 6 } }, true],
    ['has not', { files: [other, file], now: { state: 'there', ...facts } }, false],
    ['is not there', { files: [file], now: { state: 'missing' } }, false],
    ['cannot be looked at', { files: [file] }, false],
    ['was not looked at then', { files: [other], now: { state: 'there', size: 9, mtimeMs: 6 } }, false],
  ])('%s', async (_what, world, expected) => {
    const { rerendering, looked } = rerenderingIn(world);
    const { sceneChanged } = await rerendering.plan(task, { frames: '1' });
    expect([sceneChanged, looked]).toEqual([expected, [[scene]]]);
  });
});

it('an order renders these frames of what the task alone rendered, linked to it, in the language of who asks', async () => {
  const { rerendering, accepted } = rerenderingIn();
  expect(await rerendering.submit(task, { frames: '2,3' }, 'zh')).toEqual({
    kind: 'accepted',
    submissionId: 'again',
  });
  expect(accepted).toEqual([
    {
      taskType: blender,
      snapshot: blenderScene({ scene: { ...blenderScene().scene, path: scene } }),
      settings: { samples: 64, frames: '2-3', cameras: ['left'] },
      locale: 'zh',
      rerenderOf: { submissionId: 's', taskId: '7' },
    },
  ]);
});
