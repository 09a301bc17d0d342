import { type Running, startProgram } from '#tests/scenarios/processes.ts';
import type { Arrival } from './arrival.ts';

export interface FleetFarm {
  /** The address that a replica of this name is given. */
  urlFor(replica: string): string;
  arrivals(): Promise<readonly Arrival[]>;
  stop(): Promise<void>;
}

export async function startFarm(seed: string, lostOfThousand = 0): Promise<FleetFarm> {
  const running: Running = await startProgram(
    ['tests/gateway/fleet/farmMain.ts', seed, String(lostOfThousand)],
    /^http:.*\n/m,
  );
  const url = running.said().trim();
  return {
    urlFor: (replica) => `${url}/api/v2/${replica}/`,
    arrivals: async () => (await (await fetch(`${url}/arrivals`)).json()) as readonly Arrival[],
    stop: running.stop,
  };
}
