import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterEach, expect } from '@jest/globals';
import { temporaryFolder } from '#tests/daemon/temporaryFolder.ts';
import { needingOwnMounts, withOwnMounts } from '#tests/scenarios/ownMounts.ts';
import { startCluster } from '../postgres/cluster.ts';
import { openStore, patience } from '../postgres/openStore.ts';
import { anything, createRequest } from '../postgres/requests.ts';

const it = needingOwnMounts();
const ends: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

it('a full disk is said to whoever asks, with what to do; what was stored stays, and it passes', async () => {
  const cluster = await startCluster({}, { roomMegabytes: 12 });
  ends.push(() => cluster.end());
  await cluster.ask(`CREATE TABLESPACE small LOCATION '${cluster.room}'`);
  await cluster.ask('ALTER ROLE renderbridge SET default_tablespace = small');
  const store = await openStore(cluster.url, 'full', { patience: { ...patience, forMs: 300 } });
  ends.push(() => store.close());
  await store.users.put({ name: 'ann', submitAccount: '', weight: 1, quota: {} });
  await store.requests.add(createRequest('first'), anything);
  await cluster.ask('CREATE TABLE filler (text text)');
  await expect(fill(cluster.ask)).rejects.toMatchObject({ code: '53100' });
  const body = { big: Array.from({ length: 20_000 }, (_, index) => index ** 3) };
  await expect(store.requests.add(createRequest('late', { body }), anything)).rejects.toMatchObject({
    code: 'STORE_UNAVAILABLE',
    reason: 'full',
    message: expect.stringContaining('free disk space'),
  });
  expect(await store.requests.get('first')).toMatchObject({ state: 'stored' });
  expect(await store.requests.get('late')).toBeUndefined();
  await cluster.ask('DROP TABLE filler');
  expect(await store.requests.add(createRequest('late', { body }), anything)).toMatchObject({
    kind: 'added',
  });
});

it('a full disk under SQLite is said in the same way, and passes in the same way', async () => {
  const disk = temporaryFolder();
  const script = fileURLToPath(new URL('onSmallDisk.ts', import.meta.url));
  const [program, ...argv] = withOwnMounts(`mount -t tmpfs -o size=1m none ${disk}`, [
    process.execPath,
    script,
    disk,
  ]);
  const { stdout, stderr } = spawnSync(program, argv, { encoding: 'utf8' });
  expect({ said: stdout === '' ? stderr : JSON.parse(stdout) }).toEqual({
    said: {
      full: {
        code: 'STORE_UNAVAILABLE',
        reason: 'full',
        message: expect.stringContaining('free disk space'),
      },
      whileFull: ['stored', null],
      freed: 'added',
    },
  });
});

/** Until nothing more fits. */
async function fill(ask: (text: string) => Promise<unknown>): Promise<never> {
  for (let size = 4_096; ; size = Math.max(1, Math.floor(size / 2)))
    for (;;) {
      try {
        await ask(`INSERT INTO filler SELECT repeat(md5(n::text), 40) FROM generate_series(1, ${size}) n`);
      } catch (error) {
        if (size === 1) throw error;
        break;
      }
    }
}
