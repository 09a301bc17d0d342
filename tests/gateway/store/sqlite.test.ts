import path from 'node:path';
import { expect, it } from '@jest/globals';
import { openSqliteStore } from '#gateway/store/sqlite/sqliteStore.ts';
import { manualClock } from '#tests/daemon/manualClock.ts';
import { temporaryFolder } from '#tests/daemon/temporaryFolder.ts';
import { describeStore } from '../storeContract.ts';

describeStore('SQLite', async (clock) => {
  const file = path.join(temporaryFolder(), 'gateway.sqlite');
  const openOne = () => openSqliteStore({ file, clock });
  const opened = [await openOne()];
  const [store] = opened;
  if (!store) throw new Error('no store was opened');
  return {
    store,
    async openAnother() {
      const another = await openOne();
      opened.push(another);
      return another;
    },
    async end() {
      for (const each of opened) await each.close();
    },
  };
});

it.each([
  ['ahead', 3_600_000],
  ['back', -3_600_000],
])(
  'the last call is as long ago as it is, also where the wall clock was set %s meanwhile',
  async (_way, ms) => {
    const clock = manualClock();
    const store = await openSqliteStore({ file: path.join(temporaryFolder(), 'gateway.sqlite'), clock });
    const lease = await store.takeLease();
    await lease?.startCall();
    await clock.advance(400);
    clock.jump(ms);
    const { sinceLastStartMs } = (await lease?.standing()) ?? {};
    // Where the two clocks differ nobody knows which is right: the call after waits rather too long.
    expect(sinceLastStartMs).toBe(ms > 0 ? 400 : 0);
    await store.close();
  },
);
