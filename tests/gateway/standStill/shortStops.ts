import { setTimeout as rest } from 'node:timers/promises';
import type { Dice } from '#tests/chaos/dice.ts';
import { startFleet } from '../fleet/fleet.ts';
import { judgeFleet, type Verdict } from '../fleet/verdict.ts';
import { startCluster } from '../postgres/cluster.ts';

export interface ShortStops extends Verdict {
  readonly intervalMs: number;
  readonly stops: number;
  readonly calls: number;
}

const intervalMs = 50;

/** Stops the replica that calls the farm again and again for a few intervals, at any moment of a call. */
export async function shortStops(seed: string, dice: Dice, submissionsEach: number): Promise<ShortStops> {
  const cluster = await startCluster({ max_connections: 40 });
  const users = ['ann', 'bob', 'eve'];
  const fleet = await startFleet({ seed, clusters: [cluster], schema: 'studio', users, intervalMs });
  let isOver = false;
  let stops = 0;
  async function stopAgainAndAgain(): Promise<void> {
    while (!isOver) {
      await rest(dice.whole(60, 210));
      const name = (await fleet.farm.arrivals()).at(-1)?.way;
      const caller = fleet.replicas.find((replica) => replica.name === name);
      caller?.standStill();
      await rest(dice.whole(150, 400));
      caller?.goOn();
      if (caller) stops += 1;
    }
  }
  try {
    const stopping = stopAgainAndAgain();
    const told = await Promise.all(
      [...fleet.workstations.values()].flatMap((station) =>
        Array.from({ length: submissionsEach }, () => station.submit()),
      ),
    );
    isOver = true;
    await stopping;
    const arrivals = await fleet.farm.arrivals();
    return { ...judgeFleet(arrivals, told, intervalMs), intervalMs, stops, calls: arrivals.length };
  } finally {
    isOver = true;
    await fleet.end();
    await cluster.end();
  }
}
