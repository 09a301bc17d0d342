import { afterEach, expect, it } from '@jest/globals';
import type { GatewayStore } from '#gateway/store/gatewayStore.ts';
import { oneCluster } from '../postgres/oneCluster.ts';
import { freshSchema, openStore } from '../postgres/openStore.ts';
import { anything, createRequest } from '../postgres/requests.ts';

const cluster = oneCluster();
const opened: GatewayStore[] = [];

afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
});

async function open(schema: string): Promise<GatewayStore> {
  const store = await openStore((await cluster()).url, schema);
  opened.push(store);
  return store;
}

it('replicas that start together on nothing make the tables once', async () => {
  const schema = freshSchema();
  const stores = await Promise.all([open(schema), open(schema), open(schema)]);
  await stores[0]?.facts.set('name', 'value');
  expect(await stores[2]?.facts.get('name')).toBe('value');
});

it('tables of a newer version are left as they are, and the message says what to do', async () => {
  const schema = freshSchema();
  await open(schema);
  await (await cluster()).ask(`INSERT INTO ${schema}.migrations (number) VALUES (99)`);
  await expect(open(schema)).rejects.toThrow(/version \d+ or older in the schema \S+, got version 99/);
});

it('a schema that is no plain name is refused before anything is asked', async () => {
  await expect(open('a; DROP TABLE users')).rejects.toThrow(/^Expected a schema of at most 40/);
});

it('a reader who follows the changes never meets a number below one that it saw', async () => {
  const schema = freshSchema();
  const writers = [await open(schema), await open(schema)];
  const reader = await open(schema);
  const last = 60;
  const seen: number[] = [];
  const read = async () => {
    while (seen.length < last) {
      const changes = await reader.changes.after(seen.at(-1) ?? 0, 7);
      seen.push(...(changes ?? []).map(({ number }) => number));
    }
  };
  const ids = Array.from({ length: last }, (_, index) => `${index}`);
  await Promise.all([
    read(),
    ...ids.map((id, index) => writers[index % 2]?.requests.add(createRequest(id), anything)),
  ]);
  expect(seen).toEqual(ids.map((_, index) => index + 1));
});

it('history that ended long ago goes in slices, whatever its size', async () => {
  const schema = freshSchema();
  const store = await open(schema);
  const { ask } = await cluster();
  await ask(
    `INSERT INTO ${schema}.requests (id, user_name, request_class, action, body, submit_account, project, scenes,
       scene_count, frames, state, stored_at, ended_at)
     SELECT n, 'ann', 'create', 'create_task', '{}', '', 'p', '[]', 0, 1, 'answered', 1, n FROM generate_series(1, 2500) n`,
  );
  expect(await store.requests.removeEndedBefore(2_400)).toBe(2_399);
  expect(await store.requests.counts()).toMatchObject({ answered: 101 });
});

it('a question may be longer than an index takes', async () => {
  const store = await open(freshSchema());
  const key = Array.from({ length: 2_000 }, (_, index) => `${index}`).join();
  await store.questions.want({ key, action: 'query_task', body: {}, user: 'ann' });
  expect((await store.questions.get(key))?.key).toBe(key);
});
