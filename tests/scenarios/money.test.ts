import { createHmac } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Form } from '#protocol/bridge/form.ts';
import type { Task } from '#protocol/bridge/task.ts';
import { type Stage, setStage } from './stage.ts';

const longMs = 300_000;
const secret = 'a-secret-of-the-studio';
const named = ['RENDERBRIDGE_LIMITS', 'RENDERBRIDGE_NOTIFY_WEBHOOK', 'RENDERBRIDGE_NOTIFY_SECRET'] as const;
const apprentice = new URL(
  '../../protocol/vectors/accepted/SceneSnapshot/houdiniApprentice.json',
  import.meta.url,
);

interface Heard {
  readonly id: string;
  readonly taskId: string;
  readonly event: string;
  readonly signature: string;
  readonly expected: string;
}

/** A server of the studio’s: it never answers the first call, and takes every other. */
async function studioServer() {
  const heard: Heard[] = [];
  const waiting: (() => void)[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const signature = String(request.headers['x-renderbridge-signature']);
    const seconds = /^t=(\d+),/.exec(signature)?.[1] ?? '';
    const digest = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
    heard.push({ ...JSON.parse(body), signature, expected: `t=${seconds},v1=${digest}` });
    if (heard.length > 1) response.writeHead(204).end();
    for (const tell of waiting.splice(0)) tell();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    heard,
    async hears(count: number): Promise<void> {
      while (heard.length < count) await new Promise<void>((resolve) => waiting.push(resolve));
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Nobody has Houdini here, so that the sandbox draws its frames. */
function houdiniScene(file: string) {
  const { nodes, ...scene } = JSON.parse(readFileSync(apprentice, 'utf8'));
  const frames = { start: 1, end: 3, step: 1 };
  return {
    ...scene,
    scene: { ...scene.scene, path: file, name: 'lesson', projectRoot: path.dirname(file) },
    frames,
    nodes: nodes.map((node: object) => ({ ...node, frames })),
    dependencies: [],
  };
}

describe('a daemon that watches the money', () => {
  let stage: Stage;
  let studio: Awaited<ReturnType<typeof studioServer>>;
  const folder = mkdtempSync(path.join(os.tmpdir(), 'renderbridge-money-'));

  beforeAll(async () => {
    studio = await studioServer();
    process.env.RENDERBRIDGE_LIMITS = JSON.stringify({ month: 100_000 });
    const webhook = { url: studio.url, inside: true, events: { taskDone: true } };
    process.env.RENDERBRIDGE_NOTIFY_WEBHOOK = JSON.stringify(webhook);
    process.env.RENDERBRIDGE_NOTIFY_SECRET = secret;
    stage = await setStage();
  }, longMs);

  afterAll(async () => {
    for (const name of named) delete process.env[name];
    await stage?.strike();
    studio?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it(
    'posts a finished task signed, once more after a kill, and has the farm stop what renders far too long',
    async () => {
      const file = path.join(folder, 'lesson.hipnc');
      writeFileSync(file, 'a scene');
      const scene = houdiniScene(file);
      const { process: first, bridge: before } = await stage.startDaemon();
      await before.post('/v1/submissions', { scene });
      await studio.hears(1);
      await first.kill();

      const { bridge } = await stage.startDaemon();
      await studio.hears(2);
      const [lost, again] = studio.heard;
      expect(again).toMatchObject({ event: 'taskDone', id: lost?.id, taskId: lost?.taskId });
      expect(studio.heard.map(({ signature }) => signature)).toEqual(
        studio.heard.map(({ expected }) => expected),
      );

      const { form } = await bridge.post<{ form: Form }>('/v1/submissions/preview', { scene });
      const facts = form.groups.flatMap(({ fields }) => fields);
      expect(facts.find(({ key }) => key === 'hardStop')?.value).toBe('1 hour');
      const limited = new Promise<unknown>((resolve) => {
        stage.proxy.beforeFarm = async ({ action, text }) => {
          if (action === 'operate_task') resolve(JSON.parse(text).body);
        };
      });
      await bridge.post('/v1/submissions', { scene });
      const order = await limited;
      const { items } = await bridge.get<{ items: readonly Task[] }>('/v1/tasks');
      const second = items.find(({ taskId }) => taskId !== lost?.taskId)?.taskId;
      expect(order).toEqual({ task_id: second, operate_order: '3', task_over_time: '1' });
    },
    longMs,
  );
});
