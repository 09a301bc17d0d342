import { setTimeout as rest } from 'node:timers/promises';
import { startFleet } from '#tests/gateway/fleet/fleet.ts';
import { startCluster } from '#tests/gateway/postgres/cluster.ts';

export interface Flatness {
  readonly workstations: number;
  /** That reached the farm, a minute. */
  readonly queriesPerMinute: number;
  /** That workstations asked the gateway, a minute. */
  readonly askedPerMinute: number;
}

/** How often each workstation asks, as a daemon does. */
const askEveryMs = 2_000;

/** What so many workstations that only look cost the farm. */
export async function measureFlatness(workstations: number, forMs: number): Promise<Flatness> {
  const cluster = await startCluster({ max_connections: 60 });
  const users = Array.from({ length: workstations }, (_, index) => `user${index}`);
  const fleet = await startFleet({
    seed: `flat ${workstations}`,
    clusters: [cluster],
    schema: 'studio',
    users,
    intervalMs: 100,
  });
  const stations = [...fleet.workstations.values()];
  await stations[0]?.submit();
  const before = (await fleet.farm.arrivals()).length;
  const startedAt = performance.now();
  let asked = 0;
  await Promise.all(
    stations.map(async (station, index) => {
      await rest((index / stations.length) * askEveryMs);
      while (performance.now() - startedAt < forMs) {
        await station.statuses(Date.now() - 60_000);
        asked += 1;
        await rest(askEveryMs);
      }
    }),
  );
  const minutes = (performance.now() - startedAt) / 60_000;
  const reached = (await fleet.farm.arrivals()).slice(before).filter(({ action }) => action === 'query_task');
  await fleet.end();
  await cluster.end();
  return {
    workstations,
    queriesPerMinute: reached.length / minutes,
    askedPerMinute: asked / minutes,
  };
}
