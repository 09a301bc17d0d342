import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { SceneSnapshot } from '#protocol/bridge/sceneSnapshot.ts';
import type { Submission } from '#protocol/bridge/submission.ts';
import { QueryTaskAnswer } from '#protocol/renderbus/queryTask.ts';
import {
  SandboxFile,
  sandboxAccessKey,
  sandboxAccount,
  sandboxFileName,
} from '#protocol/sandbox/sandboxFile.ts';
import { findDaemon } from '#tests/plainBridge.ts';
import { blenderScene } from '../daemon/blenderScene.ts';
import { commandHome } from './commands.ts';
import { type FarmProxy, startFarmProxy } from './farmProxy.ts';
import { type Running, startProgram } from './processes.ts';

/** `SLEEP_MS=60000` is the long run. */
const sleepMs = Number(process.env.SLEEP_MS ?? 4000);
const intervalMs = 500;
const count = 12;

let place: ReturnType<typeof commandHome>;
let farm: Running;
let proxy: FarmProxy;
let farmUrl: string;
const arrivals: number[] = [];

beforeEach(async () => {
  place = commandHome({ port: 0, farm: { intervalMs, pollMs: 200 }, transfer: { driver: 'none' } });
  const farmHome = `${place.home}-farm`;
  const announced = path.join(place.home, 'sandbox');
  for (const folder of [farmHome, announced]) mkdirSync(folder, { mode: 0o700 });
  farm = await startProgram(
    ['sandbox/main.ts', '--home', farmHome, '--interval', String(intervalMs)],
    /SANDBOX farm at/,
  );
  const file = SandboxFile.parse(JSON.parse(readFileSync(path.join(farmHome, sandboxFileName), 'utf8')));
  farmUrl = file.url;
  proxy = await startFarmProxy(farmUrl);
  arrivals.length = 0;
  proxy.beforeFarm = async () => void arrivals.push(performance.now());
  writeFileSync(path.join(announced, sandboxFileName), JSON.stringify({ ...file, url: proxy.url }));
});

afterEach(async () => {
  await proxy.close();
  await farm.stop();
  place.end();
});

/** The base names of all tasks, asked past daemon and proxy once nobody else asks. */
async function scenesOnFarm(): Promise<string[]> {
  const head = { access_key: sandboxAccessKey, account: sandboxAccount, action: 'query_task' };
  const ask = async () => {
    const answer = await fetch(farmUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ head, body: {} }),
    });
    return QueryTaskAnswer.safeParse(((await answer.json()) as { body: unknown }).body);
  };
  for (;;) {
    // A call too soon after the daemon’s last is refused.
    await pause(2 * intervalMs);
    const { data } = await ask();
    if (data)
      return data.data.map(({ input_scene_path }) => path.posix.basename(input_scene_path)).toSorted();
  }
}

it(`a daemon that stood still for ${sleepMs} ms goes on where it was: each scene once, and no burst`, async () => {
  expect((await place.run('start')).code).toBe(0);
  const bridge = await findDaemon([place.home]);
  const accepted: string[] = [];
  for (let n = 0; n < count; n += 1) {
    const file = path.join(place.home, `${n}.blend`);
    writeFileSync(file, String(n));
    const scene = blenderScene();
    const snapshot = SceneSnapshot.parse({
      ...scene,
      scene: { ...scene.scene, path: file, name: String(n) },
      dependencies: [],
    });
    accepted.push((await bridge.post<Submission>('/v1/submissions', { scene: snapshot, settings: {} })).id);
  }
  const created = () => proxy.passed.filter(({ action }) => action.startsWith('create_'));
  while (created().length < 2) await pause(20);

  const { pid } = bridge.daemon;
  process.kill(pid, 'SIGSTOP');
  await pause(sleepMs);
  process.kill(pid, 'SIGCONT');

  const states = async () => {
    const { items } = await bridge.get<{ items: Submission[] }>('/v1/submissions?limit=500');
    return items.filter(({ id }) => accepted.includes(id)).map(({ state }) => state);
  };
  while ((await states()).some((state) => state !== 'submitted')) await pause(100);
  // A call that a busy machine delivers late may meet the next one, never the two after it.
  const spans = arrivals.slice(3).map((at, index) => at - (arrivals[index] ?? 0));
  expect(spans.filter((span) => span < 1.5 * intervalMs)).toEqual([]);
  expect(place.log()).not.toMatch(/ error /);
  // Whoever looks is answered anew; the tasks may have ended by now, so that nothing else asks for them.
  const before = arrivals.length;
  while (arrivals.length < before + 2) {
    await bridge.get('/v1/tasks');
    await pause(50);
  }
  expect((await place.run('stop')).code).toBe(0);
  expect(await scenesOnFarm()).toEqual(accepted.map((_, n) => `${n}.blend`).toSorted());
});
