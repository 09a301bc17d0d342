import { afterEach, beforeEach, expect, it } from '@jest/globals';
import pg from 'pg';
import { createsIn } from '#tests/gateway/fleet/arrival.ts';
import { breakLease, untilTried } from '#tests/gateway/fleet/callerOf.ts';
import { type Fleet, startFleet } from '#tests/gateway/fleet/fleet.ts';
import { judgeFleet } from '#tests/gateway/fleet/verdict.ts';
import type { LightWorkstation, Submitted } from '#tests/gateway/fleet/workstation.ts';
import { type Cluster, type StandBy, startCluster } from '#tests/gateway/postgres/cluster.ts';
import { openStore } from '#tests/gateway/postgres/openStore.ts';
import { waitedFor } from '#tests/waitedFor.ts';

const users = ['ann', 'bob', 'eve'];
const schema = 'studio';
const intervalMs = 100;
const seed = `${Date.now()}`;

let cluster: Cluster;
let standBy: StandBy | undefined;
let fleet: Fleet;

beforeEach(async () => {
  process.stderr.write(`seed ${seed}\n`);
  cluster = await startCluster({ max_connections: 40, superuser_reserved_connections: 0 });
});

afterEach(async () => {
  await fleet.end();
  await standBy?.end();
  standBy = undefined;
  await cluster.end();
});

const start = async (clusters: readonly [Cluster, ...Cluster[]]) => {
  fleet = await startFleet({ seed, clusters, schema, users, intervalMs });
};

/** So many from each workstation, all at once. */
function submitAll(each: number): Promise<Submitted>[] {
  const stations: readonly LightWorkstation[] = [...fleet.workstations.values()];
  return stations.flatMap((station) => Array.from({ length: each }, () => station.submit()));
}

async function expectOnce(submitted: readonly Promise<Submitted>[]): Promise<void> {
  const told = await Promise.all(submitted);
  const arrivals = await fleet.farm.arrivals();
  expect(judgeFleet(arrivals, told, intervalMs)).toMatchObject({
    lost: [],
    doubled: [],
    mistaken: [],
    tooSoon: [],
  });
  expect(new Set(createsIn(arrivals).map(({ tag }) => tag)).size).toBe(told.length);
}

/** The replica that calls the farm, and the other one. */
async function roles() {
  const caller = (await fleet.farm.arrivals()).at(-1)?.way;
  const [a, b] = fleet.replicas;
  return caller === a.name ? { caller: a, other: b } : { caller: b, other: a };
}

it('nobody calls the farm while its caller stands still, and none of its calls is made twice', async () => {
  await start([cluster]);
  const warm = submitAll(1);
  await Promise.all(warm);
  const { caller, other } = await roles();
  const first = submitAll(3);
  await first[0];
  caller.standStill();
  const before = (await fleet.farm.arrivals()).length;
  const second = submitAll(2);
  await untilTried(cluster, 3);
  expect(await fleet.farm.arrivals()).toHaveLength(before);
  caller.goOn();
  await expectOnce([...warm, ...first, ...second]);
  expect((await fleet.farm.arrivals()).map(({ way }) => way)).not.toContain(other.name);
});

it('a caller that stood still and lost its lease makes no further call when it goes on', async () => {
  await start([cluster]);
  const warm = submitAll(1);
  await Promise.all(warm);
  const { caller, other } = await roles();
  const first = submitAll(3);
  await first[0];
  caller.standStill();
  const before = (await fleet.farm.arrivals()).length;
  await breakLease(cluster, schema);
  await untilCalledBy(other.name);
  caller.goOn();
  await expectOnce([...warm, ...first, ...submitAll(1)]);
  const after = (await fleet.farm.arrivals()).slice(before);
  expect(new Set(after.map(({ way }) => way))).toEqual(new Set([other.name]));
});

it('PostgreSQL may restart, crash, run out of connections and fail over: nothing is lost or made twice', async () => {
  standBy = await cluster.startStandBy();
  await start([cluster, standBy]);
  const submitted = submitAll(2);
  await submitted[0];
  await cluster.restart();
  submitted.push(...submitAll(2));
  await submitted.at(-1);
  await cluster.crash();
  await cluster.start();
  const takers = await takeAllConnections();
  await takers[0]?.query(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'renderbridge gateway'",
  );
  takers.push(...(await takeAllConnections()));
  submitted.push(...submitAll(2));
  const refused = cluster.said().length;
  await until(() => cluster.said().indexOf('too many clients', refused) > 0);
  await Promise.all(takers.map((client) => client.end()));
  await submitted.at(-1);
  await cluster.crash();
  submitted.push(...submitAll(1));
  await standBy.promote();
  await expectOnce(submitted);
});

it('replicas may be killed one after the other: nothing is lost or made twice', async () => {
  await start([cluster]);
  const submitted = submitAll(3);
  for (const replica of fleet.replicas) {
    await Promise.race(submitted);
    await replica.kill();
    submitted.push(...submitAll(2));
    await replica.start();
  }
  await expectOnce(submitted);
});

it('orders outlive the replicas that took them: each is answered, and goes again only where a kill took its answer', async () => {
  await start([cluster]);
  const submitted = await Promise.all(submitAll(3));
  const [station] = fleet.workstations.values();
  const orders = () =>
    fleet.farm.arrivals().then((all) => all.filter(({ action }) => action === 'operate_task').length);
  const paused = submitted.map(({ taskId }) => station?.pause(taskId));
  // Both are down at once: what is not sent yet lies in the database alone.
  await until(async () => (await orders()) > 0);
  for (const replica of fleet.replicas) await replica.kill();
  const sentBefore = await orders();
  expect(sentBefore).toBeLessThan(submitted.length);
  for (const replica of fleet.replicas) await replica.start();
  await Promise.all(paused);
  const repeated = (await orders()) - submitted.length;
  expect(repeated).toBeGreaterThanOrEqual(0);
  expect(repeated).toBeLessThanOrEqual(1);
  const store = await openStore(cluster.url, schema);
  expect(await store.requests.counts()).toMatchObject({ stored: 0, sent: 0, unknown: 0, withdrawn: 0 });
  await store.close();
});

const untilCalledBy = (name: string) => until(async () => (await fleet.farm.arrivals()).at(-1)?.way === name);

const until = (isSo: () => boolean | Promise<boolean>) => waitedFor(isSo, { restMs: 50 });

async function takeAllConnections(): Promise<pg.Client[]> {
  const taken: pg.Client[] = [];
  for (;;) {
    const client = new pg.Client({ connectionString: cluster.url });
    client.on('error', () => undefined);
    try {
      await client.connect();
      taken.push(client);
    } catch {
      return taken;
    }
  }
}
