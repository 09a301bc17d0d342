import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { LeaseLost } from '#gateway/store/callerLease.ts';
import type { GatewayStore } from '#gateway/store/gatewayStore.ts';
import { oneCluster } from '../postgres/oneCluster.ts';
import { freshSchema, openStore } from '../postgres/openStore.ts';
import { anything, createRequest } from '../postgres/requests.ts';

const cluster = oneCluster();
let schema: string;
let first: GatewayStore;
let second: GatewayStore;

beforeEach(async () => {
  const { url } = await cluster();
  schema = freshSchema();
  first = await openStore(url, schema);
  second = await openStore(url, schema);
  await first.users.put({ name: 'ann', submitAccount: '', weight: 1, quota: {} });
  await first.requests.add(createRequest('1'), anything);
});

afterEach(async () => {
  await first.close();
  await second.close();
});

const ask = async (text: string) => await (await cluster()).ask(text.replaceAll('$schema', schema));
const lastStart = async () => (await ask('SELECT last_start FROM $schema.caller'))[0]?.last_start;

it('whoever lost the session of the lease begins no call, and the next one may', async () => {
  const lost = await first.takeLease();
  await lost?.startCall();
  const told = new Promise((resolve) => lost?.lost.addEventListener('abort', resolve));
  await ask(
    `SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'
     AND ((classid::bigint << 32) | objid::bigint) = '$schema.caller'::regclass::oid::bigint`,
  );
  await told;
  const before = await lastStart();
  await expect(lost?.startRequest('1', { begins: 1, ends: 2 })).rejects.toThrow(LeaseLost);
  expect(await lastStart()).toBe(before);
  const next = await second.takeLease();
  expect(await next?.startRequest('1', { begins: 1, ends: 2 })).toMatchObject({ attempts: 1 });
});

it('a lease that is older than the newest begins no call, though its session still has the lock', async () => {
  const late = await first.takeLease();
  await late?.startCall();
  const before = await lastStart();
  await ask('UPDATE $schema.caller SET epoch = epoch + 1');
  await expect(late?.startRequest('1', { begins: 1, ends: 2 })).rejects.toThrow(LeaseLost);
  expect(await lastStart()).toBe(before);
  expect(await second.requests.get('1')).toMatchObject({ state: 'stored', attempts: 0 });
  expect(late?.lost.aborted).toBe(true);
});

it('a request that somebody else is changing is left for the next time', async () => {
  const { url } = await cluster();
  const lease = await first.takeLease();
  const pg = await import('pg');
  const holder = new pg.default.Client({ connectionString: url });
  await holder.connect();
  await holder.query(`BEGIN; SELECT 1 FROM ${schema}.requests WHERE id = '1' FOR UPDATE`);
  expect(await lease?.startRequest('1', { begins: 1, ends: 2 })).toBeUndefined();
  await holder.end();
  expect(await lease?.startRequest('1', { begins: 1, ends: 2 })).toMatchObject({ state: 'sent' });
});

it('accounts that share a database have a caller each', async () => {
  const { url } = await cluster();
  const neighbour = await openStore(url, freshSchema());
  expect(await first.takeLease()).toBeDefined();
  expect(await neighbour.takeLease()).toBeDefined();
  expect(await second.takeLease()).toBeUndefined();
  await neighbour.close();
});
