import { oneCluster } from '../postgres/oneCluster.ts';
import { freshSchema, openStore } from '../postgres/openStore.ts';
import { describeStore } from '../storeContract.ts';

const cluster = oneCluster();

describeStore('PostgreSQL', async (clock) => {
  const { url, ask } = await cluster();
  const schema = freshSchema();
  const openOne = () => openStore(url, schema, { clock, serverTime: () => clock.now() });
  const store = await openOne();
  const opened = [store];
  return {
    store,
    async openAnother() {
      const another = await openOne();
      opened.push(another);
      return another;
    },
    async end() {
      for (const each of opened) await each.close();
      await ask(`DROP SCHEMA ${schema} CASCADE`);
    },
  };
});
