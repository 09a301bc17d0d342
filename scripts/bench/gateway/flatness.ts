import { setTimeout as rest } from 'node:timers/promises';
import { startFleet } from '#tests/gateway/fleet/fleet.ts';
import type { LightWorkstation } from '#tests/gateway/fleet/workstation.ts';
import { startCluster } from '#tests/gateway/postgres/cluster.ts';
import { within } from '../runner/within.ts';

export interface Flatness {
  readonly workstations: number;
  /** That reached the farm, a minute. */
  readonly queriesPerMinute: number;
  /** That workstations asked the gateway, a minute. */
  readonly askedPerMinute: number;
}

/** How often each workstation asks, as a daemon does. */
const askEveryMs = 2_000;

const done = 'System_Done';
/** A guard against what hangs: a task takes a second. */
const endToldWithinMs = 120_000;

async function endIsTold(station: LightWorkstation, since: number, taskId: string): Promise<void> {
  while ((await station.statuses(since)).get(taskId) !== done) await rest(200);
}

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
  const [first] = stations;
  if (first === undefined) throw new RangeError('Without a workstation nobody asks.');
  const { taskId, submittedAt } = await first.submit();
  const since = submittedAt - 1_000;
  await within(
    endToldWithinMs,
    endIsTold(first, since, taskId),
    () => `The end of task ${taskId} was never told.`,
  );
  const before = (await fleet.farm.arrivals()).length;
  const startedAt = performance.now();
  let [asked, untold] = [0, 0];
  await Promise.all(
    stations.map(async (station, index) => {
      await rest((index / stations.length) * askEveryMs);
      while (performance.now() - startedAt < forMs) {
        asked += 1;
        if ((await station.statuses(since)).get(taskId) !== done) untold += 1;
        await rest(askEveryMs);
      }
    }),
  );
  const minutes = (performance.now() - startedAt) / 60_000;
  const reached = (await fleet.farm.arrivals()).slice(before).filter(({ action }) => action === 'query_task');
  await fleet.end();
  await cluster.end();
  if (untold > 0) throw new Error(`${untold} of ${asked} answers to workstations lack the task that ended.`);
  return {
    workstations,
    queriesPerMinute: reached.length / minutes,
    askedPerMinute: asked / minutes,
  };
}
