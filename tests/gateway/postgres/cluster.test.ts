import { existsSync } from 'node:fs';
import { afterEach, expect, it } from '@jest/globals';
import pg from 'pg';
import { type Cluster, startCluster } from './cluster.ts';

const running: Cluster[] = [];

afterEach(async () => {
  for (const cluster of running.splice(0).toReversed()) await cluster.end();
});

async function kept<T extends Cluster>(cluster: Promise<T>): Promise<T> {
  const started = await cluster;
  running.push(started);
  return started;
}

const countOf = async (cluster: Cluster) => (await cluster.ask('SELECT count(*)::int AS n FROM t'))[0]?.n;

it('a commit outlives a restart and a crash, and recovery is what a crash calls for', async () => {
  const cluster = await kept(startCluster());
  await cluster.ask('CREATE TABLE t (n int)');
  await cluster.ask('INSERT INTO t VALUES (1)');
  await cluster.restart();
  expect(cluster.said()).not.toContain('not properly shut down');
  await cluster.ask('INSERT INTO t VALUES (2)');
  await cluster.crash();
  await cluster.start();
  expect(cluster.said()).toContain('not properly shut down');
  expect(await countOf(cluster)).toBe(2);
});

it('a connection past the most that it takes is refused with 53300', async () => {
  const cluster = await kept(
    startCluster({ max_connections: 3, superuser_reserved_connections: 0, max_wal_senders: 0 }),
  );
  const clients = [1, 2, 3].map(() => new pg.Client({ connectionString: cluster.url }));
  await Promise.all(clients.map((client) => client.connect()));
  await expect(cluster.ask('SELECT 1')).rejects.toMatchObject({ code: '53300' });
  await Promise.all(clients.map((client) => client.end()));
});

it('what was committed before the primary crashed is on the stand-by that takes over', async () => {
  const cluster = await kept(startCluster());
  await cluster.ask('CREATE TABLE t (n int)');
  const standBy = await kept(cluster.startStandBy());
  await expect(standBy.ask('INSERT INTO t VALUES (0)')).rejects.toMatchObject({ code: '25006' });
  for (let n = 1; n <= 20; n += 1) await cluster.ask('INSERT INTO t VALUES ($1)', [n]);
  await cluster.crash();
  await standBy.promote();
  await standBy.ask('INSERT INTO t VALUES (21)');
  expect(await countOf(standBy)).toBe(21);
});

it('nothing of it is left when it ends', async () => {
  const cluster = await startCluster();
  const [row] = await cluster.ask(
    "SELECT current_setting('data_directory') AS data, pg_backend_pid() AS pid",
  );
  await cluster.end();
  expect(existsSync(`${row?.data}`)).toBe(false);
  expect(existsSync(`/proc/${row?.pid}`)).toBe(false);
});
