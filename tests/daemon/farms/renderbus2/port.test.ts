import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { blenderScene } from '#tests/daemon/blenderScene.ts';
import { temporaryFolder } from '#tests/daemon/temporaryFolder.ts';
import { settleMs, signedRig } from './signedRig.ts';
import { type SignedSandbox, signedSandbox } from './signedSandbox.ts';

// That a second farm is a folder and a line: the daemon's own parts, joined as with the first, reach it by the port alone.

let sandbox: SignedSandbox;
let rig: ReturnType<typeof signedRig>;

beforeEach(async () => {
  sandbox = signedSandbox();
  rig = signedRig(sandbox, temporaryFolder());
  await rig.learn();
});

afterEach(() => {
  rig.close();
  sandbox.close();
});

const scene = blenderScene({ frames: { start: 1, end: 3, step: 1 } });

async function submitted(): Promise<string> {
  const id = await rig.submit(scene);
  await rig.clock.advance(1);
  return rig.plannedTasks(id)[0]?.taskId ?? '';
}

async function look(): Promise<void> {
  rig.watch();
  await rig.clock.advance(20_000);
}

/** The farm renders its frames, or one alone. */
function render(taskId: string, ...frames: readonly number[]): void {
  const id = Number(taskId);
  for (const frame of frames)
    sandbox.store.frames.end(id, frame, { status: 'Done', endedAt: Date.now(), log: '' });
  if (sandbox.store.frames.counts(id).waiting > 0) sandbox.store.tasks.setStatus(id, 'executing');
  else sandbox.store.tasks.complete(id, 'System_Done', Date.now());
}

describe('through the port of a farm', () => {
  it('a scene is submitted, and what the farm tells of it is shown', async () => {
    const id = await rig.submit(scene);
    await rig.clock.advance(1);
    const [planned] = rig.plannedTasks(id);
    const taskId = planned?.taskId ?? '';
    expect([planned?.state, sandbox.taskIds()]).toEqual(['submitted', [taskId]]);
    render(taskId, 1);
    await look();
    expect(rig.task(taskId)).toMatchObject({ state: 'rendering', counts: { done: 1, waiting: 2 } });
    render(taskId, 2, 3);
    await look();
    expect(rig.task(taskId)).toMatchObject({ state: 'done', percent: 100, submissionId: id });
  });

  it('a submission that is cancelled before it went out never reaches the farm', async () => {
    const id = await rig.submit(scene);
    rig.cancel(id);
    await rig.clock.advance(settleMs);
    expect([rig.plannedTasks(id)[0]?.state, sandbox.taskIds()]).toEqual(['cancelled', []]);
  });

  it('a task that renders is stopped by the order for it, and is shown as stopped', async () => {
    const taskId = await submitted();
    render(taskId, 1);
    await look();
    rig.order({ taskIds: [taskId], order: 'pause' });
    await rig.clock.advance(1);
    expect(sandbox.store.tasks.find(Number(taskId))?.status).toBe('User_Stop');
    await look();
    expect(rig.task(taskId)).toMatchObject({ state: 'stopped', counts: { done: 1 } });
  });

  it('a task that is done is resubmitted by the order that the farm has for it, and waits again', async () => {
    const taskId = await submitted();
    render(taskId, 1, 2, 3);
    await look();
    rig.order({ taskIds: [taskId], order: 'resubmit', restart: 'done' });
    await rig.clock.advance(1);
    expect(sandbox.calls).toContain('recommitTasks');
    await look();
    expect(rig.task(taskId)).toMatchObject({ state: 'preparing', counts: { done: 0, waiting: 3 } });
  });
});

it('nothing but what joins the daemon’s parts names the second generation', () => {
  const root = fileURLToPath(new URL('../../../../daemon', import.meta.url));
  const naming = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .filter((file) => /from '[^']*\brenderbus2\b/.test(readFileSync(path.join(root, file), 'utf8')))
    .map((file) => path.dirname(file).replaceAll(path.sep, '/'));
  const own = /^farms\/renderbus2(\/|$)/;
  expect(naming.some((folder) => own.test(folder))).toBe(true);
  const others = new Set(naming.filter((folder) => !own.test(folder)));
  expect([...others].toSorted()).toEqual(['.', 'composition', 'composition/farm']);
});
