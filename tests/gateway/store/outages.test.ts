import { afterEach, beforeEach, expect, it } from '@jest/globals';
import pg from 'pg';
import { LeaseLost } from '#gateway/store/callerLease.ts';
import type { GatewayStore } from '#gateway/store/gatewayStore.ts';
import type { PostgresStoreParts } from '#gateway/store/postgres/postgresStore.ts';
import { type Cluster, startCluster } from '../postgres/cluster.ts';
import { freshSchema, openStore, patience } from '../postgres/openStore.ts';
import { anything, createRequest } from '../postgres/requests.ts';

let cluster: Cluster;
const opened: GatewayStore[] = [];

beforeEach(async () => {
  cluster = await startCluster({ max_connections: 20, superuser_reserved_connections: 0 });
});

afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
  await cluster.end();
});

async function open(schema: string, more: Partial<PostgresStoreParts> = {}): Promise<GatewayStore> {
  const store = await openStore(cluster.url, schema, more);
  opened.push(store);
  await store.users.put({ name: 'ann', submitAccount: '', weight: 1, quota: {} });
  return store;
}

const impatient = { ...patience, forMs: 300 };

it('what is asked while PostgreSQL restarts is answered when it is back, and whoever called calls no more', async () => {
  const store = await open(freshSchema());
  await store.requests.add(createRequest('1'), anything);
  const lease = await store.takeLease();
  await cluster.stop();
  const asked = [
    store.requests.add(createRequest('2'), anything),
    store.requests.get('1'),
    store.requests.move('1', 'stored', 'withdrawn'),
  ];
  await cluster.start();
  await Promise.all(asked);
  expect(await store.requests.counts()).toMatchObject({ stored: 1, withdrawn: 1 });
  expect(lease?.lost.aborted).toBe(true);
  await expect(lease?.startCall()).rejects.toThrow(LeaseLost);
  expect(await store.takeLease()).toBeDefined();
});

it('what was told to be stored is there after a crash', async () => {
  const store = await open(freshSchema());
  const ids = Array.from({ length: 20 }, (_, index) => `${index}`);
  await Promise.all(ids.map((id) => store.requests.add(createRequest(id), anything)));
  await cluster.crash();
  await cluster.start();
  expect(await store.requests.counts()).toMatchObject({ stored: 20 });
});

it('the stand-by that was promoted is found, with all that was told to be stored', async () => {
  const schema = freshSchema();
  // Its tables have to be there before somebody waits for the copy of each commit.
  await open(schema);
  const standBy = await cluster.startStandBy();
  const store = await openStore([standBy.url, cluster.url], schema);
  opened.push(store);
  const lease = await store.takeLease();
  for (const id of ['1', '2', '3']) await store.requests.add(createRequest(id), anything);
  await lease?.startRequest('1', { begins: 1, ends: 2 });
  await cluster.crash();
  const late = store.requests.add(createRequest('4'), anything);
  await standBy.promote();
  expect((await late).kind).toBe('added');
  expect(await store.requests.counts()).toMatchObject({ stored: 3, sent: 1 });
  await expect(lease?.startCall()).rejects.toThrow(LeaseLost);
  const next = await store.takeLease();
  expect((await next?.standing())?.sinceLastStartMs).toBeGreaterThanOrEqual(0);
  for (const each of opened.splice(0)) await each.close();
  await standBy.end();
});

it('out of connections is said to whoever asks, with what to do, and passes', async () => {
  const schema = freshSchema();
  const store = await open(schema);
  await store.close();
  const others: pg.Client[] = [];
  try {
    for (;;) {
      const client = new pg.Client({ connectionString: cluster.url });
      client.on('error', () => undefined);
      await client.connect();
      others.push(client);
    }
  } catch (error) {
    expect(error).toMatchObject({ code: '53300' });
  }
  await expect(openStore(cluster.url, schema, { patience: impatient })).rejects.toMatchObject({
    code: 'STORE_UNAVAILABLE',
    reason: 'noConnection',
    message: expect.stringContaining('raise max_connections'),
  });
  const opening = openStore(cluster.url, schema);
  await Promise.all(others.map((client) => client.end()));
  opened.push(await opening);
});

it('a server that is gone is said to whoever asks once patience has ended', async () => {
  const store = await open(freshSchema(), { patience: impatient });
  await cluster.stop();
  await expect(store.requests.get('1')).rejects.toMatchObject({ reason: 'unreachable' });
  await expect(store.requests.add(createRequest('1'), anything)).rejects.toMatchObject({
    reason: 'unreachable',
  });
  await expect(store.takeLease()).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
  await cluster.start();
  expect(await store.requests.get('1')).toBeUndefined();
});

it('a listener is told after the connection that listened was lost', async () => {
  const schema = freshSchema();
  const store = await open(schema);
  let heard = () => {};
  const nextTelling = () =>
    new Promise<void>((resolve) => {
      heard = resolve;
    });
  const first = nextTelling();
  const end = store.changes.listen(() => heard());
  await first;
  await cluster.crash();
  const again = nextTelling();
  await cluster.start();
  await again;
  end();
});

it('a store that was closed connects no more, so that its process can end', async () => {
  const store = await open(freshSchema());
  await store.close();
  await expect(store.requests.get('1')).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
  const [row] = await cluster.ask(
    "SELECT count(*)::int AS n FROM pg_stat_activity WHERE application_name = 'renderbridge gateway'",
  );
  expect(row?.n).toBe(0);
});
