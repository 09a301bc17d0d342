import path from 'node:path';
import { openSqliteStore } from '#gateway/store/sqlite/sqliteStore.ts';
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
