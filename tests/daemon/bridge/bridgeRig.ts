import net from 'node:net';
import path from 'node:path';
import { afterEach } from '@jest/globals';
import supertest from 'supertest';
import { type ClientOptions, WebSocket } from 'ws';
import { createHosts } from '#daemon/bridge/hosts.ts';
import { createKeyring } from '#daemon/bridge/keyring.ts';
import type { BridgePorts } from '#daemon/bridge/ports.ts';

import { startBridgeServer } from '#daemon/bridge/server.ts';
import { systemRandom } from '#daemon/clock.ts';
import { type AllPorts, bridgeHandlers } from '#daemon/composition/bridge/bridgePorts.ts';
import { noticesPort } from '#daemon/composition/bridge/noticesPort.ts';
import { sceneFilesPort } from '#daemon/composition/bridge/sceneFilesPort.ts';
import { createEventLog } from '#daemon/events/log.ts';
import { taskTypes } from '#daemon/farms/renderbus/taskTypes/list.ts';
import { openStore } from '#daemon/store/open.ts';
import type { Operation } from '#protocol/bridge/operation.ts';
import type { Submission } from '#protocol/bridge/submission.ts';
import type { Task } from '#protocol/bridge/task.ts';
import type { Transfer } from '#protocol/bridge/transfer.ts';
import type { User } from '#protocol/bridge/user.ts';
import { sandboxProject } from '../blenderScene.ts';
import { manualClock } from '../manualClock.ts';
import { noticesOf } from '../noticesOf.ts';
import { numberedNotice } from '../numberedEvents.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

export const token = 'a-token-that-is-long-enough-to-be-one';
const at = '2026-11-22T12:00:00.000Z';

export const submission: Submission = {
  id: 's1',
  farm: 'sandbox',
  revision: 1,
  state: 'queued',
  progress: { queued: 1 },
  taskType: 'blender',
  host: { app: 'blender', version: '3.4.1' },
  scene: { path: '/a.blend', name: 'a' },
  settings: {},
  problems: [],
  unitCount: 0,
  units: [],
  cancelRequested: false,
  actions: [],
  createdAt: at,
  updatedAt: at,
};
export const task: Task = {
  farm: 'sandbox',
  taskId: '7',
  revision: 1,
  state: 'rendering',
  farmStatus: 'Start',
  projectName: 'sandbox',
  scene: 'a.blend',
  frames: '1',
  counts: { total: 1, done: 0, failed: 0, executing: 1, waiting: 0, aborted: 0 },
  percent: 0,
  cgSoftName: 'blender 3.4',
  submitAccount: 'sandbox',
  renderSeconds: 0,
  resultsFolder: '7_a',
  seenAt: at,
  actions: [],
};
export const transfer: Transfer = {
  id: 't1',
  farm: 'sandbox',
  revision: 1,
  direction: 'download',
  driver: 'copy',
  state: 'running',
  files: { done: 0, total: 0 },
  bytes: { done: 0, total: 0 },
  createdAt: at,
  updatedAt: at,
};

const plugin = { cgSoftName: 'blender 3.4', pluginName: 'cycles 1.0' };
const user: User = {
  loginName: 'sandbox',
  accountType: 'main',
  vipLevel: 1,
  company: '',
  balances: [{ currency: 'CNY', amount: '12.50' }],
};
const operation: Operation = {
  id: 'o1',
  farm: 'sandbox',
  revision: 1,
  kind: 'operateTask',
  state: 'queued',
  request: {},
  outcomes: [],
  createdAt: at,
  updatedAt: at,
};

const closers: (() => Promise<unknown> | unknown)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** A port that no test handed in throws when a handler asks it. */
function withOthersRefusing(given: BridgePorts): AllPorts {
  const refuse = (name: PropertyKey) => () => {
    throw new Error(`Hand in the port ${String(name)}: bridgeRig(() => ({ ${String(name)}: … })).`);
  };
  return new Proxy(given, {
    get: (ports, name) =>
      name in ports
        ? Reflect.get(ports, name)
        : new Proxy({}, { get: (_, method) => refuse(`${String(name)}.${String(method)}`) }),
  }) as AllPorts;
}

/** A real bridge before ports of straw, with a real event log. */
export async function bridgeRig(change: (ports: BridgePorts) => Partial<AllPorts> = () => ({})) {
  const store = openStore(path.join(temporaryFolder(), 'renderbridge.sqlite'), () => 'd1');
  const failures: unknown[] = [];
  const clock = manualClock();
  const events = createEventLog('d1', store.events, clock, (error) => failures.push(error));
  store.onCommit(events.committed);
  const notices = noticesOf(store, { events, clock });
  const accepted: unknown[] = [];
  let ids = 0;
  let follows = 0;
  const remembered = new Map<string, string>();
  const page = <Item>(...items: readonly Item[]) => ({ items, cursor: null });
  const keyring = createKeyring({ token, clock, random: systemRandom });
  const straw: BridgePorts = {
    version: '1.2.3',
    dashboard: () => undefined,
    url: 'http://127.0.0.1:1',
    keyring,
    uptimeSeconds: () => 5,
    notices: noticesPort(notices, store.rows.notices, () => {}),
    prove: (nonce) => `proof of ${nonce}`,
    shutDown: () => {},
    farm: () => ({
      name: 'SANDBOX',
      baseUrl: 'sandbox',
      account: 'sandbox',
      sandbox: true,
      state: 'ready',
      findability: 'unproved',
      findabilityByAccount: {},
      accessKey: { set: true, source: 'sandbox' },
      lane: { intervalMs: 0, waiting: 0, nextSlotAt: null },
    }),
    farmKey: { check: async () => ({ outcome: 'accepted' }), use: () => {}, drop: () => {} },
    hosts: createHosts({
      newId: () => `host-${++ids}`,
      clock,
      before: [],
      changed: (host) => events.append('host.changed', host),
    }),
    projects: { known: () => ({ items: [sandboxProject], readAt: 0 }), refresh: async () => true },
    plugins: { known: () => ({ items: [plugin], readAt: 0 }), refresh: async () => true },
    users: { known: () => ({ items: [user], readAt: 0 }), refresh: async () => true },
    requestOperation: (kind, request) => ({ ...operation, kind, request }),
    taskTypes,
    scenes: { store: () => 'scene-1', get: () => undefined },
    readSceneFile: sceneFilesPort(),
    submissions: {
      remembered(key) {
        const fingerprint = remembered.get(key);
        return fingerprint === undefined ? undefined : { fingerprint, submission };
      },
      async accept(parsed, idempotency) {
        accepted.push(parsed);
        if (idempotency) remembered.set(idempotency.key, idempotency.fingerprint);
        return { kind: 'accepted', submission };
      },
      preview: async () => ({ form: { groups: [] }, requests: [], problems: [] }),
      get: (id) => (id === submission.id ? submission : undefined),
      page: () => page(submission),
      plannedTasks: (id) => (id === submission.id ? [] : undefined),
      cancel: async () => submission,
      retry: async () => submission,
      resolve: async () => submission,
      orderRest: async () => submission,
    },
    tasks: {
      get: (taskId) => (taskId === task.taskId ? task : undefined),
      page: () => page(task),
      download: () => transfer,
      planRerender: async () => ({ frames: '1', count: 1, sceneChanged: false }),
      rerender: async () => submission,
      thumbnail: async () => undefined,
      openFolder: async () => undefined,
      frames: () => ({ items: [], readAt: undefined }),
      logs: async () => undefined,
      operate: async (request) => ({ ...operation, request }),
    },
    transfers: {
      get: (id) => (id === transfer.id ? transfer : undefined),
      pause: () => ({ ...transfer, state: 'paused' }),
      resume: () => transfer,
      cancel: () => ({ ...transfer, state: 'cancelled' }),
      page: () => page(transfer),
    },
    operations: { get: () => undefined, page: () => page() },
    events,
  };
  const server = await startBridgeServer({
    port: 0,
    portTaken: 'useAnother',
    keyring,
    clock,
    bridge() {
      const ports = withOthersRefusing({ ...straw, ...change(straw) });
      return { ports, handlers: () => bridgeHandlers(ports) };
    },
    failed: (error) => failures.push(error),
    followed: () => {
      follows += 1;
    },
  });
  const { port } = server;
  closers.push(
    () => store.close(),
    () => server.close(200),
  );
  const url = `http://127.0.0.1:${port}`;

  return {
    clock,
    port,
    url,
    server,
    store,
    events,
    notices,
    failures,
    follows: () => follows,
    accepted,
    notice: (n: number, text = '') => events.append('notice', numberedNotice(n, text)),
    ask: (method: 'get' | 'post' | 'patch' | 'delete', route: string) =>
      supertest(url)
        [method](route)
        .set('Authorization', `Bearer ${token}`)
        .set('Content-Type', 'application/json')
        .send(method === 'get' ? undefined : '{}'),
    get: (route: string) => supertest(url).get(route).set('Authorization', `Bearer ${token}`),
    post: (route: string, body: unknown = {}) =>
      supertest(url)
        .post(route)
        .set('Authorization', `Bearer ${token}`)
        .set('Content-Type', 'application/json')
        .send(typeof body === 'string' ? body : JSON.stringify(body)),
    /** Bytes as they are; what came back until the other side closed. */
    raw: (text: string): Promise<string> =>
      new Promise((resolve, reject) => {
        const socket = net.connect({ host: '127.0.0.1', port }, () => socket.write(text));
        let said = '';
        socket.on('data', (chunk) => {
          said += chunk.toString();
        });
        socket.on('close', () => resolve(said));
        socket.on('error', reject);
      }),
    /** As a browser’s page: no header, a ticket among the sub-protocols. */
    page(ticket: string) {
      const address = `${url.replace('http', 'ws')}/v1/events`;
      const client = socketClient(
        new WebSocket(address, ['renderbridge.v1', `ticket.${ticket}`], { origin: url }),
      );
      closers.push(client.gone);
      return client;
    },
    socket(query = '', options: ClientOptions = {}) {
      const headers = { authorization: `Bearer ${token}`, ...options.headers };
      const client = socketClient(
        new WebSocket(`${url.replace('http', 'ws')}/v1/events${query}`, { ...options, headers }),
      );
      closers.push(client.gone);
      return client;
    },
  };
}

export interface SocketMessage {
  readonly type: string;
  readonly cursor?: string;
  readonly data?: Readonly<Record<string, unknown>>;
}

/** Messages in the order in which they came, to be waited for one by one. */
function socketClient(socket: WebSocket) {
  const messages: SocketMessage[] = [];
  const waiting: ((message: SocketMessage) => void)[] = [];
  socket.on('message', (data) => {
    const message = JSON.parse(String(data)) as SocketMessage;
    const next = waiting.shift();
    if (next) next(message);
    else messages.push(message);
  });
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  const refused = new Promise<number | undefined>((resolve) => {
    socket.on('unexpected-response', (_request, response) => {
      resolve(response.statusCode);
      socket.terminate();
    });
  });
  socket.on('error', () => {});
  const next = (): Promise<SocketMessage> => {
    const message = messages.shift();
    return message ? Promise.resolve(message) : new Promise((resolve) => waiting.push(resolve));
  };
  return {
    socket,
    next,
    async take(count: number) {
      const taken: SocketMessage[] = [];
      while (taken.length < count) taken.push(await next());
      return taken;
    },
    closed,
    /** What came and was not taken. */
    left: () => messages.splice(0),
    /** The status that an upgrade was refused with. */
    refused: () => refused,
    async gone() {
      socket.terminate();
      await closed;
    },
  };
}
