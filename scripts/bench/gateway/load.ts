import { setTimeout as rest } from 'node:timers/promises';
import { createDice } from '#tests/chaos/dice.ts';
import { type Arrival, createsIn, shortestRun } from '#tests/gateway/fleet/arrival.ts';
import { startFleet } from '#tests/gateway/fleet/fleet.ts';
import { judgeFleet, type Verdict } from '#tests/gateway/fleet/verdict.ts';
import type { LightWorkstation, Submitted } from '#tests/gateway/fleet/workstation.ts';
import { startCluster } from '#tests/gateway/postgres/cluster.ts';
import { within } from '../runner/within.ts';
import { type Counted, haveMishaps } from './mishaps.ts';

export interface LoadPlan {
  readonly seed: string;
  /** Each a user of its own; the first submits ten times as much as each of the others. */
  readonly workstations: number;
  readonly submissions: number;
  /** All workstations together, a second, at the most. */
  readonly submissionsPerSecond: number;
  /** So many are open at a time at the most: then the next one waits for one of them. */
  readonly mostOpen: number;
  readonly intervalMs: number;
  readonly mishapsEveryMs: number;
  readonly lostOfThousand: number;
  /** How long an unknown create rests before the farm is asked for it. */
  readonly settleMs: number;
  /** A submission without a task after so long is lost: a guard against what hangs. */
  readonly answeredWithinMs: number;
}

export interface LoadSeen extends Verdict {
  readonly mishaps: Counted;
  readonly seconds: number;
  /** Seconds from pressing Submit until the create arrived at the farm. */
  readonly waitsOfGreedy: readonly number[];
  readonly waitsOfOthers: readonly number[];
  /** Seconds from the end of a task at the farm until a workstation was told. */
  readonly statusDelays: readonly number[];
  /** Tasks that no workstation was told the end of, though nothing was killed any more for a minute. */
  readonly untold: readonly string[];
  readonly calls: number;
  /** Milliseconds in which ten calls in a row arrived, at the least: jitter of single ones evens out. */
  readonly shortestTen: number;
  readonly callsByReplica: Readonly<Record<string, number>>;
  /** Megabytes of each replica at the end. */
  readonly memory: readonly number[];
}

const greedyShare = 10;
/** The double renders one frame in so long, preparation included. */
const taskMs = 700;

/** Workstations submit at random moments while replicas and their database are killed; then all is counted. */
export async function underLoad(plan: LoadPlan): Promise<LoadSeen> {
  const users = Array.from({ length: plan.workstations }, (_, index) => `user${index}`);
  const cluster = await startCluster({ max_connections: 60 });
  const fleet = await startFleet({
    seed: plan.seed,
    clusters: [cluster],
    schema: 'studio',
    users,
    intervalMs: plan.intervalMs,
    lostOfThousand: plan.lostOfThousand,
    timing: { settleMs: plan.settleMs },
  });
  const startedAt = Date.now();
  let isOver = false;
  const done = new Map<string, number>();
  const stations = [...fleet.workstations.values()];
  const mishaps = haveMishaps(fleet, cluster, createDice(`${plan.seed} mishaps`), {
    everyMs: plan.mishapsEveryMs,
    isOver: () => isOver,
  });
  const watcher = stations.at(-1) as LightWorkstation;
  const watched = (async () => {
    while (!isOver) await lookForDone(watcher, Date.now() - 60_000, done);
  })();
  const submitted = await answeredWithin(plan, await submitOverTime(plan, stations));
  // Mishaps go on while the last tasks end.
  await rest(taskMs + 3_000);
  isOver = true;
  const counted = await mishaps;
  await watched;
  const untold = await tellTheRest(watcher, submitted, done);
  const arrivals = await fleet.farm.arrivals();
  const memory = fleet.replicas.map((replica) => replica.memory());
  await fleet.end();
  await cluster.end();
  const waits = waitsOf(arrivals, submitted);
  return {
    ...judgeFleet(arrivals, submitted, plan.intervalMs),
    mishaps: counted,
    seconds: (Date.now() - startedAt) / 1_000,
    waitsOfGreedy: waits.filter(({ user }) => user === users[0]).map(({ seconds }) => seconds),
    waitsOfOthers: waits.filter(({ user }) => user !== users[0]).map(({ seconds }) => seconds),
    statusDelays: delaysOf(arrivals, done),
    untold,
    calls: arrivals.length,
    shortestTen: shortestRun(arrivals, 10),
    callsByReplica: Object.fromEntries(
      [...Map.groupBy(arrivals, ({ way }) => way)].map(([way, calls]) => [way, calls.length]),
    ),
    memory,
  };
}

async function answeredWithin(
  { seed, answeredWithinMs }: LoadPlan,
  begun: readonly Promise<Submitted>[],
): Promise<readonly Submitted[]> {
  let left = begun.length;
  for (const one of begun)
    one.then(
      () => (left -= 1),
      () => undefined,
    );
  const missing = () => `seed ${seed}: ${left} of ${begun.length} submissions never had a task.`;
  return within(answeredWithinMs, Promise.all(begun), missing);
}

async function submitOverTime(
  { seed, submissions, submissionsPerSecond, mostOpen }: LoadPlan,
  stations: readonly LightWorkstation[],
): Promise<Promise<Submitted>[]> {
  const dice = createDice(`${seed} submissions`);
  const begun: Promise<Submitted>[] = [];
  const open = new Set<Promise<unknown>>();
  let due = performance.now();
  while (begun.length < submissions) {
    due += (-Math.log(1 - dice.fraction()) * 1_000) / submissionsPerSecond;
    const wait = due - performance.now();
    if (wait > 0) await rest(wait);
    while (open.size >= mostOpen) await Promise.race(open);
    const place = dice.whole(0, stations.length - 1 + greedyShare - 1);
    const one = (stations[Math.max(0, place - greedyShare + 1)] as LightWorkstation).submit();
    begun.push(one);
    open.add(one);
    void one.finally(() => open.delete(one)).catch(() => undefined);
  }
  return begun;
}

/** Notes when each task was first told to be done. */
async function lookForDone(station: LightWorkstation, since: number, done: Map<string, number>) {
  for (const [taskId, status] of await station.statuses(since))
    if (status === 'System_Done' && !done.has(taskId)) done.set(taskId, Date.now());
  await rest(500);
}

/** Looks until the end of every task is told, or a minute is over; then says which are not. */
async function tellTheRest(
  station: LightWorkstation,
  submitted: readonly Submitted[],
  done: Map<string, number>,
): Promise<readonly string[]> {
  const until = Date.now() + 60_000;
  for (;;) {
    const untold = submitted.filter(({ taskId }) => !done.has(taskId));
    if (untold.length === 0 || Date.now() > until) return untold.map(({ taskId }) => taskId);
    await lookForDone(station, Math.min(...untold.map(({ submittedAt }) => submittedAt)) - 1_000, done);
  }
}

function delaysOf(arrivals: readonly Arrival[], seen: ReadonlyMap<string, number>): readonly number[] {
  return createsIn(arrivals).flatMap(({ at, taskIds = [] }) =>
    taskIds.flatMap((taskId) => {
      const toldAt = seen.get(taskId);
      return toldAt === undefined ? [] : [Math.max(0, (toldAt - at - taskMs) / 1_000)];
    }),
  );
}

function waitsOf(arrivals: readonly Arrival[], submitted: readonly Submitted[]) {
  const arrived = new Map(createsIn(arrivals).map(({ tag, at }) => [tag, at]));
  return submitted.flatMap(({ user, tag, submittedAt }) => {
    const at = arrived.get(tag);
    return at === undefined ? [] : [{ user, seconds: (at - submittedAt) / 1_000 }];
  });
}
