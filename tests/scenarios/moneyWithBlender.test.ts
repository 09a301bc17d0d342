import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { Notice } from '#protocol/bridge/notice.ts';
import type { Frame, Task } from '#protocol/bridge/task.ts';
import { findBlender } from '#sandbox/renderers/blender/findBlender.ts';
import { blenderWithAddOn } from '#scripts/demo/inBlender.ts';
import type { BridgeClient } from '#tests/plainBridge.ts';
import { type Stage, setStage } from './stage.ts';

const longMs = 900_000;
const blender = await findBlender(process.env);
if (!blender && process.env.CI) throw new Error('There is no Blender; in CI nothing may be skipped.');
const withBlender = blender ? it : it.skip;

const variables = [
  'RENDERBRIDGE_LIMITS',
  'RENDERBRIDGE_NOTIFY_WEBHOOK',
  'RENDERBRIDGE_NOTIFY_SECRET',
] as const;
const ends: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const name of variables) delete process.env[name];
  for (const end of ends.splice(0).toReversed()) await end();
});

/** A server of the studio's that keeps which events came. */
async function studioServer() {
  const events: string[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    events.push(JSON.parse(body).event);
    response.writeHead(204).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ends.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { events, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook` };
}

/** A daemon under limits, a sandbox with its flags, and a Blender that submits a sample scene to it. */
async function underLimits(limits: object, farmFlags: readonly string[] = []) {
  const studio = await studioServer();
  const events = { runawayFrame: true, limitReached: true };
  process.env.RENDERBRIDGE_LIMITS = JSON.stringify(limits);
  process.env.RENDERBRIDGE_NOTIFY_WEBHOOK = JSON.stringify({ url: studio.url, inside: true, events });
  process.env.RENDERBRIDGE_NOTIFY_SECRET = 'a-secret-of-the-studio';
  const folder = mkdtempSync(path.join(os.tmpdir(), 'renderbridge-money-blender-'));
  ends.push(() => rmSync(folder, { recursive: true, force: true }));
  const stage: Stage = await setStage(farmFlags);
  ends.push(() => stage.strike());
  const orders: { readonly operate_order: string }[] = [];
  stage.proxy.beforeFarm = async ({ action, text }) => {
    if (action === 'operate_task') orders.push(JSON.parse(text).body);
  };
  const { bridge } = await stage.startDaemon();
  const host = blenderWithAddOn(blender?.executable ?? '', folder, {
    ...process.env,
    RENDERBRIDGE_HOME: stage.home,
  });
  const scene = path.join(folder, 'sample.blend');
  await host.makeSample(scene);
  return {
    stage,
    bridge,
    studio,
    host,
    scene,
    pauses: () => orders.filter((each) => each.operate_order === '0').length,
  };
}

const taskOf = async (bridge: BridgeClient) =>
  (await bridge.get<{ items: readonly Task[] }>('/v1/tasks')).items[0];
const noticeOf = async (bridge: BridgeClient, code: string) =>
  (await bridge.get<{ items: readonly Notice[] }>('/v1/notices')).items.find((each) => each.code === code);

describe('a daemon that watches what a real Blender renders', () => {
  withBlender(
    'pauses a task for one frame that runs away, says for which, and lets it render at a person’s word',
    async () => {
      const { stage, bridge, studio, host, scene, pauses } = await underLimits({ runaway: 'pause' }, [
        '--runaway-frame',
        '5=20',
      ]);
      await host.submit(scene, { frames: '1-6' });
      await stage.until(async () => (await taskOf(bridge))?.state === 'stopped');
      const paused = await taskOf(bridge);
      expect(paused).toMatchObject({ counts: { total: 6, done: 4 } });
      const notice = await noticeOf(bridge, 'runawayFrame');
      expect(notice).toMatchObject({
        params: { taskId: paused?.taskId, frames: '5', count: 1 },
        hostLine: true,
        actions: [{ action: 'resumeTask', confirm: true }],
      });
      await stage.until(async () => studio.events.length > 0);
      await bridge.post(`/v1/notices/${notice?.id}/act`, { action: 'resumeTask' });
      // The frame runs away once more, and a person wants it.
      await stage.until(async () => (await taskOf(bridge))?.state === 'done');
      const { items } = await bridge.get<{ items: readonly Frame[] }>(`/v1/tasks/${paused?.taskId}/frames`);
      expect(items.map(({ number, state }) => [number, state])).toEqual(
        [1, 2, 3, 4, 5, 6].map((n) => [n, 'done']),
      );
      expect([pauses(), studio.events, await noticeOf(bridge, 'runawayFrame')]).toEqual([
        1,
        ['runawayFrame'],
        undefined,
      ]);
    },
    longMs,
  );

  withBlender(
    'pauses a task at the limit, refuses another with the figures, and goes on where it stopped at a person’s word',
    async () => {
      const { stage, bridge, studio, host, scene, pauses } = await underLimits({ day: 0.01 });
      await host.submit(scene, { frames: '1-30' });
      await stage.until(async () => (await taskOf(bridge))?.state === 'stopped');
      const paused = await taskOf(bridge);
      expect(Number(paused?.fee?.amount)).toBeGreaterThanOrEqual(0.01);
      expect(paused?.counts.done).toBeLessThan(30);
      const notice = await noticeOf(bridge, 'limitReached');
      expect(notice).toMatchObject({
        params: { scope: 'day', currency: 'CNY', limit: '0.01' },
        actions: [{ action: 'spendOn', confirm: true }],
      });
      await stage.until(async () => studio.events.length > 0);
      expect([pauses(), studio.events]).toEqual([1, ['limitReached']]);
      await expect(host.submit(scene, { frames: '1-2' })).rejects.toThrow(/limit/i);
      await expect(
        bridge.post('/v1/tasks/operate', {
          taskIds: [paused?.taskId],
          order: 'resubmit',
          restart: 'waiting',
        }),
      ).rejects.toThrow(/limit/i);
      expect((await bridge.get<{ items: readonly Task[] }>('/v1/tasks')).items).toHaveLength(1);
      // On a busy machine a frame that was under way may be charged only now, and use up what was allowed: then it asks again.
      await stage.until(async () => {
        const asked = await noticeOf(bridge, 'limitReached');
        if (asked) await bridge.post(`/v1/notices/${asked.id}/act`, { action: 'spendOn' });
        return ((await taskOf(bridge))?.counts.done ?? 0) > (paused?.counts.done ?? 0);
      });
    },
    longMs,
  );
});
