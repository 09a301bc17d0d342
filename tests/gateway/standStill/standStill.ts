import { setTimeout as rest } from 'node:timers/promises';
import { breakLease } from '../fleet/callerOf.ts';
import { type Fleet, startFleet } from '../fleet/fleet.ts';
import { judgeFleet, type Verdict } from '../fleet/verdict.ts';
import type { Submitted } from '../fleet/workstation.ts';
import { startCluster } from '../postgres/cluster.ts';

export interface StandStill extends Verdict {
  readonly intervalMs: number;
  readonly submitted: number;
  /** Calls that arrived while the caller stood still, and by which replicas. */
  readonly callsMeanwhile: number;
  readonly callersMeanwhile: readonly string[];
  readonly callsAfter: number;
  readonly callersAfter: readonly string[];
  /** Who called though another one had the right to, in words. */
  readonly secondCallers: readonly string[];
}

const intervalMs = 100;
const schema = 'studio';

/** Stops the replica that calls the farm for so long, while workstations go on submitting; then it goes on. */
export async function standStill(plan: {
  readonly seed: string;
  readonly seconds: number;
  /** `lost`: its session with PostgreSQL is ended meanwhile, as by a network that breaks. */
  readonly lease: 'kept' | 'lost';
}): Promise<StandStill> {
  const cluster = await startCluster({ max_connections: 40 });
  const fleet = await startFleet({
    seed: plan.seed,
    clusters: [cluster],
    schema,
    users: ['ann', 'bob', 'eve'],
    intervalMs,
  });
  try {
    const submitted = submitAll(fleet, 1);
    await Promise.all(submitted);
    const name = (await fleet.farm.arrivals()).at(-1)?.way;
    const caller = fleet.replicas.find((replica) => replica.name === name) ?? fleet.replicas[0];
    submitted.push(...submitAll(fleet, 3));
    await submitted[3];
    caller.standStill();
    // What it sent before it was stopped is on its way no longer.
    await rest(200);
    const before = (await fleet.farm.arrivals()).length;
    submitted.push(...submitAll(fleet, 2));
    if (plan.lease === 'lost') await breakLease(cluster, schema);
    await rest(plan.seconds * 1000);
    const meanwhile = (await fleet.farm.arrivals()).slice(before);
    caller.goOn();
    submitted.push(...submitAll(fleet, 1));
    const told = await Promise.all(submitted);
    const arrivals = await fleet.farm.arrivals();
    const after = arrivals.slice(before + meanwhile.length);
    const isWrong = ({ way }: { way: string }) => (way === caller.name) === (plan.lease === 'lost');
    return {
      ...judgeFleet(arrivals, told, intervalMs),
      intervalMs,
      submitted: told.length,
      callsMeanwhile: meanwhile.length,
      callersMeanwhile: waysOf(meanwhile),
      callsAfter: after.length,
      callersAfter: waysOf(after),
      secondCallers: [
        ...(plan.lease === 'kept'
          ? meanwhile.map(({ way }) => `${way} called while ${name} had the right`)
          : []),
        ...after.filter(isWrong).map(({ way }) => `${way} called after ${name} went on`),
      ],
    };
  } finally {
    await fleet.end();
    await cluster.end();
  }
}

function submitAll(fleet: Fleet, each: number): Promise<Submitted>[] {
  return [...fleet.workstations.values()].flatMap((station) =>
    Array.from({ length: each }, () => station.submit()),
  );
}

const waysOf = (arrivals: readonly { readonly way: string }[]) => [
  ...new Set(arrivals.map(({ way }) => way)),
];
