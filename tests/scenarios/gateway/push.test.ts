import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Farm } from '#protocol/bridge/farm.ts';
import type { Task } from '#protocol/bridge/task.ts';
import { eventsPath } from '#protocol/gateway/events.ts';
import type { BridgeClient } from '#tests/plainBridge.ts';
import { waitedFor } from '#tests/waitedFor.ts';
import type { Passing } from '../farmProxy.ts';
import type { Running } from '../processes.ts';
import { eventually, submissionIn } from '../stage.ts';
import { openStudio, type Studio, type Workstation } from './studio.ts';

const hourMs = 3_600_000;
let studio: Studio;
let gateway: Running;
let keys: { readonly ann: string; readonly bob: string };
let ann: Workstation;
let taskOfAnn: string;
let cursorOfAnn: string;

beforeAll(async () => {
  studio = await openStudio();
  gateway = await studio.startGateway();
  keys = { ann: await studio.addKey('ann'), bob: await studio.addKey('bob') };
  ann = await studio.startWorkstation(keys.ann, { pollMs: hourMs });
  cursorOfAnn = await cursorOf(ann.bridge);
  taskOfAnn = await submitted(ann, 'pushed.blend');
  await until(() => streamsOf(keys.ann).length > 0);
});

afterAll(() => studio.strike());

const until = (isSo: () => boolean | Promise<boolean>) => waitedFor(isSo, { restMs: 50 });

async function submitted(station: Workstation, name: string): Promise<string> {
  const accepted = await station.submit(name);
  const { units } = await submissionIn(station.bridge, accepted.id, 'submitted');
  return units[0]?.taskId ?? '';
}

const isOf = (key: string) => (passing: Passing) =>
  passing.headers.authorization === `Bearer ${key}` || passing.text.includes(key);
const streamsOf = (key: string) =>
  studio.gatewayProxy.passed.filter((passing) => passing.path === eventsPath && isOf(key)(passing));
const listsOf = (key: string) =>
  studio.gatewayProxy.passed.filter((passing) => passing.action === 'query_task' && isOf(key)(passing));

/** As a client of the daemon is told by WebSocket. */
const toldOf = (bridge: BridgeClient, cursor: string, taskId: string, isAsAsked: (task: Task) => boolean) =>
  eventually<Task>(bridge, cursor, 'task.changed', (task) => task.taskId === taskId && isAsAsked(task));

const cursorOf = async (bridge: BridgeClient) =>
  (await bridge.get<{ eventsCursor: string }>('/v1/submissions')).eventsCursor;

/** While it is held, no list of tasks comes to Ann’s daemon: what it tells can come by the stream alone. */
async function withoutLists(run: () => Promise<void>): Promise<void> {
  const { promise: over, resolve: letGo } = Promise.withResolvers<void>();
  studio.gatewayProxy.beforeAnswer = async (passing) => {
    if (passing.action === 'query_task' && isOf(keys.ann)(passing)) await over;
  };
  await run();
  studio.gatewayProxy.beforeAnswer = async () => {};
  letGo();
}

/** Another user’s order makes the farm begin the task anew; no scene lies there, so that it fails again. */
async function expectTold(): Promise<void> {
  const cursor = await cursorOf(ann.bridge);
  const told = toldOf(ann.bridge, cursor, taskOfAnn, ({ state }) => state !== 'failed');
  const toldEnd = told.then(() => toldOf(ann.bridge, cursor, taskOfAnn, ({ state }) => state === 'failed'));
  const order = { task_id: taskOfAnn, operate_order: '1', restart_type: '0' };
  expect((await studio.call(keys.bob, 'operate_task', order)).head.result).toBe('0');
  await toldEnd;
}

it('a client of a daemon that polls once an hour is told at once what the farm did', async () => {
  await toldOf(ann.bridge, cursorOfAnn, taskOfAnn, ({ state }) => state === 'failed');
  await withoutLists(expectTold);
});

it('a daemon comes back to a gateway that was killed and started again, and is told once more', async () => {
  const before = streamsOf(keys.ann).length;
  await gateway.kill();
  gateway = await studio.startGateway();
  await until(async () => {
    if (streamsOf(keys.ann).length === before) return false;
    const answer = await fetch(new URL('/metrics', studio.gatewayProxy.origin), {
      headers: { authorization: `Bearer ${keys.bob}` },
    });
    return answer.ok && /_event_streams [1-9]/.test(await answer.text());
  });
  await withoutLists(expectTold);
});

it('without the stream polling brings what changed, and a revoked key is said with what to do', async () => {
  studio.gatewayProxy.beforeFarm = async (passing) => {
    if (passing.path === eventsPath && isOf(keys.bob)(passing)) await new Promise(() => {});
  };
  const bob = await studio.startWorkstation(keys.bob, { pollMs: 300 });
  const cursor = await cursorOf(bob.bridge);
  const taskId = await submitted(bob, 'polled.blend');
  await toldOf(bob.bridge, cursor, taskId, ({ state }) => state === 'failed');
  expect(listsOf(keys.bob).length).toBeGreaterThan(0);
  const store = await studio.store();
  await store.users.revokeKey(keys.bob.slice(0, 8));
  await bob.submit('refused.blend');
  let farm: Farm | undefined;
  await until(async () => {
    farm = await bob.bridge.get<Farm>('/v1/farm');
    return farm.state === 'refused';
  });
  expect(farm?.detail).toContain('1010');
  expect(farm?.detail).toContain('expected a key of this gateway that is not revoked');
});
