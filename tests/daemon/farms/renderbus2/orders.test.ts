import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { blenderScene } from '#tests/daemon/blenderScene.ts';
import { temporaryFolder } from '#tests/daemon/temporaryFolder.ts';
import { settleMs, signedRig } from './signedRig.ts';
import { type SignedSandbox, signedSandbox } from './signedSandbox.ts';

let sandbox: SignedSandbox;
let rig: ReturnType<typeof signedRig>;
let taskId: string;

beforeEach(async () => {
  sandbox = signedSandbox();
  rig = signedRig(sandbox, temporaryFolder());
  await rig.learn();
  await rig.submit(blenderScene({ frames: { start: 1, end: 3, step: 1 } }));
  await rig.clock.advance(1);
  [taskId = ''] = sandbox.taskIds();
  await look();
});

afterEach(() => {
  rig.close();
  sandbox.close();
});

async function look(): Promise<void> {
  rig.watch();
  await rig.clock.advance(20_000);
}

const store = () => sandbox.store;
const number = () => Number(taskId);

/** The farm renders: the frames of the statuses, and the task with them. */
function render(status: 'System_Done' | 'Failed', frame: 'Done' | 'Failed'): void {
  for (const { number: of } of store().frames.ofTask(number()))
    store().frames.end(number(), of, { status: frame, endedAt: Date.now(), log: `frame ${of}\nis over` });
  store().tasks.complete(number(), status, Date.now());
}

describe('a task is shown', () => {
  it('as it waits, with its cost in the currency that was set', () => {
    expect(rig.task(taskId)).toMatchObject({
      state: 'preparing',
      farmStatus: '8 preprocessing',
      scene: 'projects/shot010.blend',
      cgSoftName: 'Blender 3.4',
      counts: { total: 3, waiting: 3 },
      fee: { currency: 'CNY', amount: '0' },
      resultsFolder: `${taskId}_shot010`,
    });
  });

  it('as done, with its frames and what each of them printed', async () => {
    render('System_Done', 'Done');
    await look();
    expect(rig.task(taskId)).toMatchObject({ state: 'done', percent: 100 });
    const frames = (await rig.farm.frames.ofTask?.(taskId)) ?? [];
    expect(frames.map(({ number: of, state }) => [of, state])).toEqual([
      [1, 'done'],
      [2, 'done'],
      [3, 'done'],
    ]);
    expect(await rig.farm.frames.logs?.(taskId, frames[1]?.frameId ?? '')).toMatchObject({
      renderLog: 'frame 2\nis over',
    });
  });

  it('as gone, once it was deleted on the farm', async () => {
    render('System_Done', 'Done');
    store().tasks.markDeleted(number());
    await rig.clock.advance(3 * settleMs);
    expect(await rig.farm.tasks.get?.(taskId, 'look')).toEqual({ kind: 'answered', result: undefined });
  });
});

describe('an order', () => {
  const order = async (request: Readonly<Record<string, unknown>>) => {
    sandbox.calls.length = 0;
    rig.order({ taskIds: [taskId], ...request });
    await rig.clock.advance(1);
    return sandbox.calls.filter((name) => name !== 'getTaskList');
  };

  it('to pause stops the task, and the one to go on starts it', async () => {
    expect(await order({ order: 'pause' })).toEqual(['stopTask']);
    expect(store().tasks.find(number())?.status).toBe('User_Stop');
    await look();
    expect(rig.task(taskId)?.state).toBe('stopped');
    expect(await order({ order: 'resubmit', restart: 'waiting' })).toEqual(['startTask']);
    expect(store().tasks.find(number())?.status).toBe('Preprocessing');
  });

  it('to render failed frames again sends those alone', async () => {
    render('Failed', 'Failed');
    await look();
    expect(await order({ order: 'resubmit', restart: 'failed' })).toEqual(['recommitTasks']);
    expect(store().frames.counts(number())).toMatchObject({ failed: 0, waiting: 3 });
  });

  it('for one of the two priorities is given, and for another is refused without a call', async () => {
    expect(await order({ order: 'change', priority: 60 })).toEqual(['updateTaskUserLevel']);
    expect(store().numbers.find(number())?.userLevel).toBe(60);
    expect(await order({ order: 'change', priority: 7 })).toEqual([]);
    expect(await order({ order: 'change', timeoutSeconds: 60 })).toEqual([]);
  });

  it('whose answer was lost is asked about, and not given twice', async () => {
    sandbox.fate = (name) => {
      if (name !== 'stopTask') return 'answered';
      sandbox.fate = () => 'answered';
      return 'lostAfterEffect';
    };
    expect(await order({ order: 'pause' })).toEqual(['stopTask']);
    await rig.clock.advance(3 * settleMs);
    expect(sandbox.calls.filter((name) => name === 'stopTask')).toHaveLength(1);
    expect(sandbox.calls).toContain('queryTaskInfo');
  });
});

it('a task that stops after its priority frames goes on at full speed', async () => {
  await rig.submit(blenderScene({ frames: { start: 1, end: 3, step: 1 } }), {
    firstFrames: '1',
    afterFirstRender: 'stop',
  });
  await rig.clock.advance(1);
  [taskId = ''] = sandbox.taskIds().toSorted((a, b) => Number(b) - Number(a));
  store().frames.end(number(), 1, { status: 'Done', endedAt: Date.now(), log: '' });
  store().tasks.setStatus(number(), 'Stopped');
  await look();
  expect(rig.task(taskId)).toMatchObject({ state: 'stopped', farmStatus: expect.stringMatching(/^40 /) });
  rig.order({ taskIds: [taskId], order: 'resubmit', restart: 'waiting' });
  await rig.clock.advance(1);
  expect(sandbox.calls).toContain('fullSpeedRendering');
  expect(store().tasks.find(number())?.status).toBe('Preprocessing');
});
