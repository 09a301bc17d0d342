import path from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { keepBounded } from '#gateway/retention.ts';
import type { GatewayStore } from '#gateway/store/gatewayStore.ts';
import { openSqliteStore } from '#gateway/store/sqlite/sqliteStore.ts';
import { everythingSettles, type ManualClock, manualClock } from '#tests/daemon/manualClock.ts';
import { quietLog } from '#tests/daemon/quietLog.ts';
import { temporaryFolder } from '#tests/daemon/temporaryFolder.ts';

const hourMs = 3_600_000;
const yearMs = 366 * 24 * hourMs;

let clock: ManualClock;
let store: GatewayStore;
let end: () => void;

beforeEach(async () => {
  clock = manualClock();
  store = await openSqliteStore({ file: path.join(temporaryFolder(), 'gateway.sqlite'), clock });
  await store.audit.append({ at: clock.now(), who: 'ann', what: 'keys.add', subject: 'k1' });
});

afterEach(async () => {
  end();
  await store.close();
});

const start = () => {
  end = keepBounded({ store, clock, log: quietLog() });
};
const isKept = async () => {
  await everythingSettles();
  return (await store.audit.list(1)).length === 1;
};

it('what is old is removed once the clock has gone evenly for an hour', async () => {
  clock.jump(yearMs);
  start();
  await clock.advance(hourMs - 1);
  expect(await isKept()).toBe(true);
  await clock.advance(1);
  expect(await isKept()).toBe(false);
});

it('a clock that is a year ahead for less than an hour removes nothing, before a start or after it', async () => {
  clock.jump(yearMs);
  start();
  await clock.advance(hourMs / 2);
  clock.jump(-yearMs);
  await clock.advance(6 * hourMs);
  clock.jump(yearMs);
  await clock.advance(hourMs / 2);
  clock.jump(-yearMs);
  await clock.advance(12 * hourMs);
  expect(await isKept()).toBe(true);
});

it('a clock that jumped shortly before a look is not believed by that look', async () => {
  start();
  await clock.advance(6.5 * hourMs);
  clock.jump(yearMs);
  await clock.advance(hourMs);
  expect(await isKept()).toBe(true);
  await clock.advance(hourMs);
  expect(await isKept()).toBe(false);
});

it('a computer that slept removes what is old by then', async () => {
  start();
  await clock.advance(hourMs);
  clock.sleep(yearMs);
  await clock.advance(hourMs);
  expect(await isKept()).toBe(false);
});
