import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import type { Submission } from '#protocol/bridge/submission.ts';
import type { Task } from '#protocol/bridge/task.ts';
import { bareEnvironment } from '#tests/daemon/bareEnvironment.ts';
import { type BridgeClient, findDaemon } from '#tests/plainBridge.ts';
import { commandHome } from './commands.ts';
import { type Running, startProgram } from './processes.ts';

let at: ReturnType<typeof commandHome>;
let farm: Running;

beforeEach(async () => {
  at = commandHome({
    port: 0,
    farm: { generation: 2, intervalMs: 0, pollMs: 100 },
    frames: { fetch: 'never' },
  });
  const folder = path.join(at.home, 'sandbox');
  mkdirSync(folder, { mode: 0o700 });
  // Without the programs of this machine its pictures are drawn.
  farm = await startProgram(['sandbox/main.ts', '--home', folder], /SANDBOX farm at/, bareEnvironment());
});

afterEach(async () => {
  await at.run('stop');
  await farm.stop();
  at.end();
});

const askEveryMs = 100;

async function done(bridge: BridgeClient): Promise<Task> {
  for (;;) {
    const { items } = await bridge.get<{ items: Task[] }>('/v1/tasks');
    const task = items.find(({ state }) => state === 'done');
    if (task) return task;
    await pause(askEveryMs);
  }
}

it('a frame of the second generation that did not come home is shown by the picture that the farm names', async () => {
  expect((await at.run('start')).code).toBe(0);
  const bridge = await findDaemon([at.home]);
  const file = path.join(at.home, 'shot.ma');
  writeFileSync(file, '//Maya ASCII 2024 scene\n');
  await bridge.post<Submission>('/v1/submissions', {
    scene: {
      bridge: 1,
      host: { app: 'maya', version: '2024', adapter: '0.1.0', os: 'linux' },
      scene: { path: file, modified: false, name: 'shot' },
      renderer: { name: 'mayaSoftware' },
      plugins: [],
      frames: { start: 1, end: 2, step: 1 },
      fps: 24,
      resolution: { width: 320, height: 180 },
      output: { format: 'png', name: 'shot' },
      cameras: [{ name: 'persp', renderable: true }],
      layers: [{ name: 'defaultRenderLayer', renderable: true }],
    },
    settings: { projectName: 'sandbox' },
  });
  const { taskId, home } = await done(bridge);
  expect(home).toBeUndefined();
  const { url, token } = bridge.daemon;
  const picture = async (frame: string) =>
    fetch(`${url}/v1/tasks/${taskId}/frames/${frame}/thumbnail`, {
      headers: { authorization: `Bearer ${token}` },
    });
  // Its frames are known once somebody looked at them.
  const frames = async () => (await bridge.get<{ items: unknown[] }>(`/v1/tasks/${taskId}/frames`)).items;
  while ((await frames()).length === 0) await pause(askEveryMs);
  const answer = await picture('2');
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/png']);
  expect(
    Buffer.from(await answer.arrayBuffer())
      .subarray(1, 4)
      .toString(),
  ).toBe('PNG');
  expect((await picture('9')).status).toBe(404);
});
