import path from 'node:path';
import { expect, it } from '@jest/globals';
import { createCircuit } from '#daemon/requests/circuit.ts';
import type { FarmReply } from '#daemon/submissions/ports.ts';
import { createCaller } from '#gateway/caller/caller.ts';
import { createPace } from '#gateway/caller/pace.ts';
import type { CallerLease } from '#gateway/store/callerLease.ts';
import type { GatewayStore } from '#gateway/store/gatewayStore.ts';
import type { NewRequest } from '#gateway/store/requests.ts';
import { openSqliteStore } from '#gateway/store/sqlite/sqliteStore.ts';
import { StoreUnavailable } from '#gateway/store/storeUnavailable.ts';
import { everythingSettles, type ManualClock, manualClock } from '#tests/daemon/manualClock.ts';
import { temporaryFolder } from '#tests/daemon/temporaryFolder.ts';
import { anything, createRequest } from '../postgres/requests.ts';

const random = { fraction: () => 0.5, bytes: (count: number) => new Uint8Array(count), id: () => 'id' };
const log = { info: () => {}, error: () => {}, warn: () => {} };
const made: FarmReply<unknown> = {
  kind: 'answered',
  result: { data: [{ task_id: '7', submit_result: '0' }] },
} as FarmReply<unknown>;

/** A caller over a store of its own, whose lease and moves a test may change. */
async function calling(
  clock: ManualClock,
  change: (store: GatewayStore) => GatewayStore,
  more: readonly NewRequest[] = [],
): Promise<{ store: GatewayStore; sent: string[]; end: () => Promise<void> }> {
  const store = await openSqliteStore({ file: path.join(temporaryFolder(), 'gateway.sqlite'), clock });
  await store.users.put({ name: 'ann', submitAccount: '', weight: 1, quota: {} });
  await store.requests.add(createRequest('1', { storedAt: clock.now() }), anything);
  for (const request of more) await store.requests.add(request, anything);
  const changed = change(store);
  const sent: string[] = [];
  const caller = createCaller({
    store: changed,
    client: {
      async send(action) {
        sent.push(action);
        return made as never;
      },
    },
    circuit: createCircuit({ clock, random, learnInterval: () => {}, accepted: () => {}, reached: () => {} }),
    pace: createPace({ intervalMs: 0, facts: store.facts, clock, random, failed: () => {} }),
    clock,
    random,
    log,
    took: () => {},
    begins: async () => {},
    settled: async () => {},
  });
  return {
    store,
    sent,
    end: async () => {
      await caller.stop();
      await store.close();
    },
  };
}

const withLease = (store: GatewayStore, change: (lease: CallerLease) => CallerLease): GatewayStore => ({
  ...store,
  takeLease: async () => {
    const lease = await store.takeLease();
    return lease && change(lease);
  },
});

async function untilSo(clock: ManualClock, isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) {
    await clock.advance(100);
    await everythingSettles();
  }
}

it('a call that was written down long before its process goes on is not made, and waits again', async () => {
  const clock = manualClock();
  let stands = 1;
  const { store, sent, end } = await calling(clock, (own) =>
    withLease(own, (lease) => ({
      ...lease,
      async startRequest(id, turn) {
        const request = await lease.startRequest(id, turn);
        if (stands > 0) await clock.advance(60_000);
        stands -= 1;
        return request;
      },
    })),
  );
  await untilSo(clock, async () => stands === 0);
  await untilSo(clock, async () => (await store.requests.get('1'))?.state !== 'sent');
  expect(sent).toEqual([]);
  expect(await store.requests.get('1')).toMatchObject({ state: 'stored' });
  await untilSo(clock, async () => (await store.requests.get('1'))?.state === 'answered');
  expect(sent).toHaveLength(1);
  await end();
});

it('an answer outlives a store that is away, and a replica that took over meanwhile', async () => {
  const clock = manualClock();
  let away = 3;
  const { store, sent, end } = await calling(clock, (own) => ({
    ...own,
    requests: {
      ...own.requests,
      async move(id, from, to, patch) {
        if (to === 'answered' && away > 0) {
          away -= 1;
          if (away === 0) await own.requests.move(id, 'sent', 'unknown');
          throw new StoreUnavailable('unreachable', 'away', undefined);
        }
        return own.requests.move(id, from, to, patch);
      },
    },
  }));
  await untilSo(clock, async () => (await store.requests.get('1'))?.state === 'answered');
  expect(away).toBe(0);
  expect(sent).toHaveLength(1);
  expect(await store.requests.get('1')).toMatchObject({ taskIds: ['7'], attempts: 1 });
  await end();
});

it('an order that waited for another caller is withdrawn unsent, because its workstation may have gone to the farm', async () => {
  const clock = manualClock();
  const { tag: _, ...untagged } = createRequest('2', { storedAt: clock.now() });
  const { store, sent, end } = await calling(clock, (own) => own, [
    { ...untagged, requestClass: 'operate', action: 'operate_task' },
  ]);
  await untilSo(clock, async () => (await store.requests.get('1'))?.state === 'answered');
  expect(await store.requests.get('2')).toMatchObject({ state: 'withdrawn', attempts: 0 });
  expect(sent).not.toContain('operate_task');
  await end();
});

it('a takeover that fails, as on a full disk, gives the lease back and is tried again', async () => {
  const clock = manualClock();
  let failures = 0;
  const { store, sent, end } = await calling(clock, (whole) => ({
    ...whole,
    async dropStampsAhead(now) {
      failures += 1;
      if (failures === 1) throw new StoreUnavailable('full', 'free disk space', undefined);
      await whole.dropStampsAhead(now);
    },
  }));
  await clock.advance(5000);
  expect([failures, sent]).toEqual([2, ['create_blender_task']]);
  expect(await store.requests.get('1')).toMatchObject({ state: 'answered' });
  await end();
});
