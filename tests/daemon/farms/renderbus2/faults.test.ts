import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createSignedClient } from '#daemon/farms/renderbus2/client.ts';
import { signedFault } from '#sandbox/generation2/faults/faults.ts';
import { usualForm } from '#sandbox/generation2/form.ts';
import { blenderScene } from '#tests/daemon/blenderScene.ts';
import { temporaryFolder } from '#tests/daemon/temporaryFolder.ts';
import { testFarm } from '#tests/sandbox/testFarm.ts';
import { settleMs, signedRig } from './signedRig.ts';
import { signedSandbox } from './signedSandbox.ts';

const closing: (() => unknown)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** The daemon's parts before the sandbox, whose faults begin once it is known what the farm offers. */
async function rigWith(...faults: string[]) {
  let isBegun = false;
  const behaviours = faults.map(signedFault);
  const sandbox = signedSandbox(
    usualForm,
    undefined,
    behaviours.map((behaviour) => (call, farm, pass) => (isBegun ? behaviour(call, farm, pass) : pass(call))),
  );
  const rig = signedRig(sandbox, temporaryFolder());
  closing.push(rig.close, sandbox.close);
  await rig.learn();
  isBegun = true;
  return { sandbox, rig };
}

/** The sandbox over HTTP, and a client of it whose clock is right. */
async function served(...faults: string[]) {
  const farm = testFarm({ signed: { behaviours: faults.map(signedFault) } });
  const server: Server = createServer(farm.sandbox.app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => new Promise((resolve) => server.close(resolve)), farm.close);
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return createSignedClient({
    url: async () => url,
    accessId: 'sandbox',
    accessKey: () => 'sandbox',
    platform: '4',
    timeoutMs: 20_000,
    now: farm.clock.now,
  });
}

describe('a submission becomes one task', () => {
  const names = ['answer-lost', 'server-error'].flatMap((name) => [
    `${name}-before-effect`,
    `${name}-after-effect`,
  ]);
  const steps = ['createTask', 'taskJsonFile', 'submitTask'];
  it.each(
    [...names, 'html-instead-of-json', 'too-many-requests'].flatMap((name) =>
      steps.map((step) => `${name}=2@${step}`),
    ),
  )('under %s', async (fault) => {
    const { sandbox, rig } = await rigWith(fault);
    const id = await rig.submit(blenderScene());
    for (let turn = 0; turn < 6; turn += 1) await rig.clock.advance(settleMs * 10);
    expect(rig.plannedTasks(id)).toMatchObject([{ state: 'submitted', taskId: sandbox.taskIds()[0] }]);
    expect(sandbox.taskIds()).toHaveLength(1);
  });

  it('of a farm that writes its numbers in quotes', async () => {
    const { sandbox, rig } = await rigWith('numbers-as-strings=all');
    const id = await rig.submit(blenderScene({ frames: { start: 1, end: 3, step: 1 } }));
    await rig.clock.advance(settleMs);
    const [taskId = ''] = sandbox.taskIds();
    expect(rig.plannedTasks(id)).toMatchObject([{ state: 'submitted', taskId }]);
    rig.watch();
    await rig.clock.advance(20_000);
    expect(rig.task(taskId)).toMatchObject({ state: 'preparing', counts: { total: 3 } });
    expect(await rig.farm.frames.ofTask?.(taskId)).toHaveLength(3);
  });
});

describe('what cannot be read is not made up', () => {
  it.each([
    ['missing-fields=all', ''],
    ['unknown-status=all', '77'],
  ])('and a task stays as it was known, with the farm’s own word, under %s', async (fault, farmStatus) => {
    const { sandbox, rig } = await rigWith(`${fault}@getTaskList`);
    await rig.submit(blenderScene({ frames: { start: 1, end: 3, step: 1 } }));
    await rig.clock.advance(settleMs);
    const [taskId = ''] = sandbox.taskIds();
    rig.watch();
    await rig.clock.advance(20_000);
    expect(rig.task(taskId)).toMatchObject({ taskId, farmStatus, state: 'preparing' });
  });

  it('and a status that nobody knows is told once, for all tasks and all times that it is listed', async () => {
    const { sandbox, rig } = await rigWith('unknown-status=all@getTaskList');
    await rig.submit(blenderScene());
    await rig.submit(blenderScene({ frames: { start: 1, end: 3, step: 1 } }));
    await rig.clock.advance(settleMs);
    rig.watch();
    await rig.clock.advance(60_000);
    expect(sandbox.calls.filter((name) => name === 'getTaskList').length).toBeGreaterThan(1);
    expect(rig.raised).toEqual([{ code: 'unknownStatus', message: expect.stringContaining('“77”') }]);
  });

  it('and frames of an unknown status have no state', async () => {
    const { sandbox, rig } = await rigWith('unknown-status=all@queryTaskFrames');
    await rig.submit(blenderScene({ frames: { start: 1, end: 2, step: 1 } }));
    await rig.clock.advance(settleMs);
    const frames = await rig.farm.frames.ofTask?.(sandbox.taskIds()[0] ?? '');
    expect(frames?.map(({ state }) => state)).toEqual(['unknown', 'unknown']);
  });
});

describe('over HTTP', () => {
  it.each([
    ['answer-lost-after-effect=1@any', { kind: 'unknown' }],
    ['server-error-before-effect=1@any', { kind: 'unknown' }],
    ['html-instead-of-json=1@any', { kind: 'unknown' }],
    ['too-many-requests', { kind: 'unknown', retryAfterMs: 2000 }],
    ['wrong-clock', { kind: 'refused', code: '610', class: 'account' }],
    ['key-disabled', { kind: 'refused', code: '804', class: 'account' }],
  ])('%s is read as what it is, and the next call is answered', async (fault, expected) => {
    const client = await served(fault);
    expect(await client.send('queryUserProfile', {})).toMatchObject(expected);
    expect(await client.send('queryUserProfile', {})).toMatchObject({ kind: 'answered' });
  });
});
