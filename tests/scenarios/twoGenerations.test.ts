import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { daemonFileName } from '#protocol/bridge/discovery.ts';
import type { Farm } from '#protocol/bridge/farm.ts';
import type { Notice } from '#protocol/bridge/notice.ts';
import type { Operation } from '#protocol/bridge/operation.ts';
import type { Submission } from '#protocol/bridge/submission.ts';
import type { Task } from '#protocol/bridge/task.ts';
import { farmPath } from '#protocol/paths/farmPath.ts';
import { addFirstContents } from '#sandbox/store/firstContents.ts';
import { openStore } from '#sandbox/store/store.ts';
import { bareEnvironment } from '#tests/daemon/bareEnvironment.ts';
import { runCli } from '#tests/daemon/cli/cliProcess.ts';
import { temporaryFolder } from '#tests/daemon/temporaryFolder.ts';
import { type BridgeClient, findDaemon } from '#tests/plainBridge.ts';
import { type FarmProxy, type Passing, startFarmProxy } from './farmProxy.ts';
import { type Running, startProgram } from './processes.ts';
import { putBackAnew, saveHome } from './savedHome.ts';

// One machine and one home, real commands and a real farm that speaks both generations: an account of each.

const askEveryMs = 100;
const keys = { 1: 'KEY-OF-GENERATION-ONE', 2: 'KEY-OF-GENERATION-TWO' } as const;
const accounts = { 1: 'studio-one', 2: 'studio-two' } as const;
type Generation = keyof typeof keys;

let farmHome: string;
let home: string;
let farm: Running;
let proxy: FarmProxy;

beforeEach(async () => {
  [farmHome, home] = [temporaryFolder(), path.join(temporaryFolder(), 'home')];
  mkdirSync(home, { mode: 0o700 });
  openAccounts();
  farm = await startProgram(['sandbox/main.ts', '--home', farmHome], /SANDBOX farm at/, bareEnvironment());
  proxy = await startFarmProxy(/SANDBOX farm at (\S+?),/.exec(farm.said())?.[1] ?? '');
});

afterEach(async () => {
  await run('stop');
  await proxy.close();
  await farm.stop();
});

function openAccounts(): void {
  const store = openStore(path.join(farmHome, 'farm.sqlite'));
  addFirstContents(store, Date.now());
  for (const generation of [1, 2] as const) {
    const account = accounts[generation];
    store.accounts.save({ name: account, accessKey: keys[generation], isEnabled: true }, Date.now());
    const configurations = [{ cgSoftName: 'maya 2024', pluginName: '', isDefault: true }];
    store.projects.add({ account, name: 'film', createdAt: Date.now(), configurations });
  }
  store.close();
}

const run = (...args: readonly string[]) =>
  runCli(args, { RENDERBRIDGE_HOME: home, HOME: path.dirname(home) }, '');

/** Chooses a generation with its account; the first time its key is given too. */
async function choose(generation: Generation, key?: string): Promise<BridgeClient> {
  await run('stop');
  const baseUrl = generation === 1 ? `${proxy.origin}api/v2/task/` : proxy.origin;
  const ofFarm = { baseUrl, account: accounts[generation], generation };
  writeFileSync(
    path.join(home, 'config.json'),
    JSON.stringify({
      farm: { ...ofFarm, intervalMs: 0, pollMs: 100, settleMs: 400 },
      port: 0,
      transfer: { driver: 'none' },
    }),
  );
  if (key !== undefined) {
    const env = { RENDERBRIDGE_HOME: home, HOME: path.dirname(home) };
    const { code, said } = await runCli(['login'], env, key);
    expect([code, said]).toEqual([0, expect.anything()]);
  }
  const started = await run('start');
  expect([started.code, started.said]).toEqual([0, expect.anything()]);
  return findDaemon([home]);
}

/** A Maya scene that lies on the farm already. */
function sceneNamed(name: string, lastFrame: number) {
  const file = path.join(home, `${name}.ma`);
  writeFileSync(file, '//Maya ASCII 2024 scene\n');
  const place = farmPath(file, { pathMap: [] });
  if (!place.ok) throw new Error(`${file} has no place on the farm.`);
  const onFarm = path.join(farmHome, 'storage', place.path);
  mkdirSync(path.dirname(onFarm), { recursive: true });
  writeFileSync(onFarm, '//Maya ASCII 2024 scene\n');
  return {
    bridge: 1,
    host: { app: 'maya', version: '2024', adapter: '0.1.0', os: 'linux' },
    scene: { path: file, modified: false, name },
    renderer: { name: 'mayaSoftware' },
    plugins: [],
    frames: { start: 1, end: lastFrame, step: 1 },
    fps: 24,
    resolution: { width: 320, height: 180 },
    output: { format: 'png', name },
    cameras: [{ name: 'persp', renderable: true }],
    layers: [{ name: 'defaultRenderLayer', renderable: true }],
  };
}

const submit = (bridge: BridgeClient, name: string, lastFrame = 2) =>
  bridge.post<Submission>('/v1/submissions', {
    scene: sceneNamed(name, lastFrame),
    settings: { projectName: 'film' },
  });

const submissions = async (bridge: BridgeClient, query = '') =>
  (await bridge.get<{ items: Submission[] }>(`/v1/submissions${query}`)).items;
const tasks = async (bridge: BridgeClient, query = '') =>
  (await bridge.get<{ items: Task[] }>(`/v1/tasks${query}`)).items;

/** The one task of a submission, once it has that state. */
async function inState(bridge: BridgeClient, submissionId: string, state: Task['state']): Promise<Task> {
  for (;;) {
    const task = (await tasks(bridge)).find((each) => each.submissionId === submissionId);
    if (task?.state === state) return task;
    await pause(askEveryMs);
  }
}

const done = (bridge: BridgeClient, submissionId: string) => inState(bridge, submissionId, 'done');

/** What came of cancelling a task, once that is known. */
async function cancel(bridge: BridgeClient, taskId: string): Promise<Operation['outcomes']> {
  const asked = await bridge.post<Operation>('/v1/tasks/operate', { taskIds: [taskId], order: 'cancel' });
  for (;;) {
    const { state, outcomes } = await bridge.get<Operation>(`/v1/operations/${asked.id}`);
    if (state === 'done' || state === 'failed' || state === 'expired') return outcomes;
    await pause(askEveryMs);
  }
}

it('what was submitted to one generation stays with it, and no key reaches the other', async () => {
  let bridge = await choose(1, keys[1]);
  const first = await submit(bridge, 'shot1');
  const firstTask = await done(bridge, first.id);
  expect(firstTask).toMatchObject({ farmStatus: 'System_Done', counts: { total: 2, done: 2 } });

  bridge = await choose(2, keys[2]);
  expect(await bridge.get<Farm>('/v1/farm')).toMatchObject({ account: accounts[2], sandbox: false });
  expect([await submissions(bridge), await tasks(bridge)]).toEqual([[], []]);
  const second = await submit(bridge, 'shot2');
  const secondTask = await done(bridge, second.id);
  expect(secondTask).toMatchObject({ farmStatus: '25 done', counts: { total: 2, done: 2 } });
  expect((await tasks(bridge)).map(({ taskId }) => taskId)).toEqual([secondTask.taskId]);
  expect(new Set((await submissions(bridge, '?farm=all')).map(({ id }) => id))).toEqual(
    new Set([first.id, second.id]),
  );
  const kept = (await tasks(bridge, '?farm=all')).find(({ taskId }) => taskId === firstTask.taskId);
  expect(kept).toMatchObject({ state: 'done', farmStatus: 'System_Done', submissionId: first.id });

  // What waits for the second one rests while the first is chosen.
  proxy.isAway = true;
  const third = await submit(bridge, 'shot3');
  await run('stop');
  proxy.isAway = false;
  const before = proxy.passed.length;
  bridge = await choose(1);
  expect((await tasks(bridge)).map(({ taskId }) => taskId)).toEqual([firstTask.taskId]);
  const fourth = await submit(bridge, 'shot4');
  await done(bridge, fourth.id);
  const heardOfFirst = proxy.passed.slice(before);
  expect(heardOfFirst.filter(({ path: of }) => !of.startsWith('/api/v2/task/'))).toEqual([]);
  expect(heardOfFirst.some(({ text }) => text.includes('shot3'))).toBe(false);

  bridge = await choose(2);
  const thirdTask = await done(bridge, third.id);
  expect(thirdTask.farmStatus).toBe('25 done');
  expect((await tasks(bridge)).map(({ taskId }) => taskId).sort()).toEqual(
    [secondTask.taskId, thirdTask.taskId].sort(),
  );

  const ofFirst = proxy.passed.filter(({ path: of }) => of.startsWith('/api/v2/task/'));
  const ofSecond = proxy.passed.filter(({ path: of }) => of.startsWith('/api/render'));
  expect([ofFirst.length > 0, ofSecond.length > 0]).toEqual([true, true]);
  expect(whole(ofFirst).every((said) => said.includes(keys[1]) && !said.includes(keys[2]))).toBe(true);
  expect(whole(ofSecond).some((said) => said.includes(keys[1]) || said.includes(keys[2]))).toBe(false);
  const log = readFileSync(path.join(home, 'daemon.log'), 'utf8');
  expect([log.includes(keys[1]), log.includes(keys[2])]).toEqual([false, false]);
  expect(readFileSync(path.join(home, daemonFileName), 'utf8')).not.toContain('KEY-OF');
});

it('a task of the second generation is cancelled while it waits and while it renders: stopped, then deleted', async () => {
  const bridge = await choose(2, keys[2]);
  // More frames than are rendered before the last line below, on however slow a machine.
  const first = await submit(bridge, 'long1', 5000);
  const renders = await inState(bridge, first.id, 'rendering');
  const second = await submit(bridge, 'long2', 5000);
  const waits = await inState(bridge, second.id, 'waiting');
  const before = proxy.passed.length;
  expect(await cancel(bridge, waits.taskId)).toEqual([{ id: waits.taskId, result: 'done' }]);
  expect((await inState(bridge, first.id, 'rendering')).taskId).toBe(renders.taskId);
  expect(await cancel(bridge, renders.taskId)).toEqual([{ id: renders.taskId, result: 'done' }]);
  for (const { id } of [first, second]) await inState(bridge, id, 'gone');
  const changes = proxy.passed.slice(before).filter(({ path: of }) => /(?:stop|delete)Task$/.test(of));
  expect(changes.map(({ path: of, text }) => [of.split('/').at(-1), JSON.parse(text).taskIds])).toEqual(
    [waits, renders].flatMap(({ taskId }) => [
      ['stopTask', [Number(taskId)]],
      ['deleteTask', [Number(taskId)]],
    ]),
  );
  // Folders go before the farm does, which would go on writing to one for as long as it is asked.
  await run('stop');
});

it('a home of the second generation that is put back as new files sends nothing again, and a person is told', async () => {
  const backup = path.join(temporaryFolder(), 'saved');
  const before = await choose(2, keys[2]);
  const first = await submit(before, 'shot1');
  await done(before, first.id);
  proxy.isAway = true;
  const waits = await submit(before, 'shot2');
  await until(async () => (await stateOf(before, waits)) === 'waiting');
  saveHome(home, backup);
  proxy.isAway = false;
  await done(before, waits.id);
  await done(before, (await submit(before, 'shot3')).id);
  const { pid } = JSON.parse(readFileSync(path.join(home, daemonFileName), 'utf8'));
  process.kill(pid, 'SIGKILL');
  await until(async () => !isAlive(pid));
  putBackAnew(backup, home);

  const bridge = await choose(2);
  await until(async () => (await stateOf(bridge, waits)) !== 'waiting');
  expect(await stateOf(bridge, waits)).toBe('needsYou');
  const { items: notices } = await bridge.get<{ items: Notice[] }>('/v1/notices');
  expect(notices.map(({ code }) => code)).toContain('storeNotNewest');
  await done(bridge, (await submit(bridge, 'shot4')).id);
  await until(async () => (await tasks(bridge)).length === 4);
  expect(submitsAtFarm()).toBe(4);
});

const stateOf = async (bridge: BridgeClient, { id }: Submission) =>
  (await bridge.get<Submission>(`/v1/submissions/${id}`)).state;
const submitsAtFarm = () => proxy.passed.filter(({ path: of }) => of.endsWith('/submit/task')).length;

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await pause(askEveryMs);
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** The head of each request as well as its body. */
function whole(passed: readonly Passing[]): readonly string[] {
  return passed.map((passing) => JSON.stringify(passing));
}
