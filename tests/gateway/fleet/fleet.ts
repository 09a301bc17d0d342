import { setTimeout as rest } from 'node:timers/promises';
import { createDice } from '#tests/chaos/dice.ts';
import type { Cluster } from '../postgres/cluster.ts';
import { openStore } from '../postgres/openStore.ts';
import { type FleetFarm, startFarm } from './farm.ts';
import { createReplica, type Replica, type ReplicaOptions } from './replica.ts';
import { addUsers } from './users.ts';
import { createWorkstation, type LightWorkstation } from './workstation.ts';

/** A farm, two replicas on one PostgreSQL, and workstations with a user and a key each. */
export interface Fleet {
  readonly farm: FleetFarm;
  readonly replicas: readonly [Replica, Replica];
  readonly workstations: ReadonlyMap<string, LightWorkstation>;
  end(): Promise<void>;
}

export interface FleetOptions {
  readonly seed: string;
  /** The primary first. */
  readonly clusters: readonly [Cluster, ...Cluster[]];
  readonly schema: string;
  readonly users: readonly string[];
  readonly intervalMs: number;
  /** Of a thousand creates, how many lose the farm’s answer. */
  readonly lostOfThousand?: number;
  readonly timing?: Pick<ReplicaOptions, 'pollMs' | 'settleMs'>;
}

export async function startFleet(options: FleetOptions): Promise<Fleet> {
  const { seed, clusters, schema, users, intervalMs, lostOfThousand, timing } = options;
  const farm = await startFarm(seed, lostOfThousand);
  const store = await openStore(clusters[0].url, schema);
  const keys = await addUsers(store, users);
  await store.close();
  const database = clusters
    .map(({ url }, index) => (index === 0 ? `${url}?schema=${schema}` : url))
    .join(' ');
  const start = async (name: string) => {
    const replica = await createReplica({
      name,
      database,
      farmUrl: farm.urlFor(name),
      intervalMs,
      ...timing,
    });
    await replica.start();
    return replica;
  };
  const replicas = [await start('a'), await start('b')] as const;
  const urls = replicas.map(({ url }) => url);
  const workstations = new Map(
    users.map((user) => [
      user,
      createWorkstation({
        user,
        key: keys.get(user) ?? '',
        urls,
        dice: createDice(`${seed} ${user}`),
        rest: async (ms) => {
          await rest(ms);
        },
      }),
    ]),
  );
  return {
    farm,
    replicas,
    workstations,
    end: async () => {
      for (const replica of replicas) await replica.end();
      await farm.stop();
    },
  };
}
