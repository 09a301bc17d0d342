import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { LeaseLost } from '#gateway/store/callerLease.ts';
import type { GatewayStore } from '#gateway/store/gatewayStore.ts';
import { type CommitCutter, startCommitCutter } from '../postgres/commitCutter.ts';
import { oneCluster } from '../postgres/oneCluster.ts';
import { freshSchema, openStore } from '../postgres/openStore.ts';
import { anything, createRequest } from '../postgres/requests.ts';

const cluster = oneCluster();
let cutter: CommitCutter;
/** Reached by the way on which answers are lost. */
let store: GatewayStore;
/** Reached directly. */
let other: GatewayStore;

beforeEach(async () => {
  const { url } = await cluster();
  const schema = freshSchema();
  cutter = await startCommitCutter(url);
  store = await openStore(cutter.url, schema);
  other = await openStore(url, schema);
  await store.users.put({ name: 'ann', submitAccount: '', weight: 1, quota: {} });
});

afterEach(async () => {
  expect(cutter.lost()).toBe(1);
  await store.close();
  await other.close();
  await cutter.end();
});

it('a request whose stored answer was lost is stored once, and is new to whoever asked', async () => {
  cutter.loseNextAnswer();
  expect(await store.requests.add(createRequest('1'), anything)).toMatchObject({ kind: 'added' });
  expect(await other.requests.counts()).toMatchObject({ stored: 1 });
});

it('a move whose answer was lost is a move', async () => {
  await store.requests.add(createRequest('1'), anything);
  cutter.loseNextAnswer();
  const ended = { endedAt: 5, taskIds: ['7'] };
  expect(await store.requests.move('1', 'stored', 'answered', ended)).toMatchObject({
    state: 'answered',
    ...ended,
  });
  expect(await store.requests.move('1', 'stored', 'answered', ended)).toBeUndefined();
});

it('an audit entry whose answer was lost stands once', async () => {
  cutter.loseNextAnswer('INSERT INTO audit', 'INSERT 0 1');
  await store.audit.append({ at: 1, who: 'ann', what: 'create', subject: '1' });
  expect(await other.audit.list(9)).toHaveLength(1);
});

it('a change over what an admin saw, whose answer was lost, is made, and is not called changed meanwhile', async () => {
  const seen = { submitAccount: '', weight: 1, quota: {} };
  cutter.loseNextAnswer();
  expect(await store.users.put({ ...seen, name: 'ann', weight: 2 }, seen)).toBe(true);
  expect(await other.users.put({ ...seen, name: 'ann', weight: 3 }, seen)).toBe(false);
  expect(await other.users.get('ann')).toMatchObject({ weight: 2 });
});

it('a key whose revocation was not answered is revoked, and not called unknown', async () => {
  await store.users.addKey({ id: 'k1', user: 'ann', label: '' }, 'h1');
  cutter.loseNextAnswer();
  expect(await store.users.revokeKey('k1')).toBe(true);
  expect(await other.users.byKey('h1')).toBeUndefined();
});

it('a claim whose answer was lost ends the lease, and the request waits again because no call began', async () => {
  await store.requests.add(createRequest('1'), anything);
  const lease = await store.takeLease();
  const before = await other.changes.newest();
  cutter.loseNextAnswer();
  await expect(lease?.startRequest('1', { begins: 1, ends: 2 })).rejects.toThrow(LeaseLost);
  expect(lease?.lost.aborted).toBe(true);
  await untilChanged(other, before + 2);
  expect(await other.requests.get('1')).toMatchObject({ state: 'stored', attempts: 0 });
  const next = await other.takeLease();
  expect(await next?.startRequest('1', { begins: 1, ends: 2 })).toMatchObject({ state: 'sent', attempts: 1 });
});

/** Until so many changes are there: one for the claim, one for giving it back. */
async function untilChanged(watched: GatewayStore, number: number): Promise<void> {
  let end = () => {};
  await new Promise<void>((resolve) => {
    end = watched.changes.listen(() => {
      void watched.changes.newest().then((newest) => newest >= number && resolve());
    });
  });
  end();
}
