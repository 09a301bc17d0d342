import { randomInt } from 'node:crypto';
import { startCluster } from '#tests/gateway/postgres/cluster.ts';
import { openStore } from '#tests/gateway/postgres/openStore.ts';
import { type Flatness, measureFlatness } from './gateway/flatness.ts';
import { type LoadPlan, type LoadSeen, underLoad } from './gateway/load.ts';
import { measureRowSizes, type RowSizes } from './gateway/rowSizes.ts';
import type { Bench, Size } from './runner/bench.ts';
import { figuresOf, percentile } from './runner/figures.ts';

const plans: Readonly<Record<Size, Omit<LoadPlan, 'seed'>>> = {
  whole: {
    workstations: 200,
    submissions: 5_000,
    submissionsPerSecond: 12,
    mostOpen: 80,
    intervalMs: 50,
    mishapsEveryMs: 25_000,
    lostOfThousand: 10,
    settleMs: 2_000,
    answeredWithinMs: 1_800_000,
  },
  quick: {
    workstations: 12,
    submissions: 60,
    submissionsPerSecond: 12,
    mostOpen: 40,
    intervalMs: 50,
    mishapsEveryMs: 3_000,
    lostOfThousand: 30,
    settleMs: 1_000,
    answeredWithinMs: 150_000,
  },
};

/** Flat: more workstations cost the farm no more queries. Half a minute may have one more or less. */
const flatWithin = (queriesOfOne: number) => 2 * queriesOfOne + 4;

export const bench: Bench = {
  about:
    'two replicas on one PostgreSQL, 200 workstations and one greedy among them, while both are killed; what reaches the farm',
  tells: [
    'asked of the gateway a minute',
    'queries a minute that reach the farm',
    'a create in PostgreSQL',
    'its task in PostgreSQL',
    'wait of workstations beside a greedy one',
    'wait of the greedy one',
    'status told after',
  ],
  async *run(size) {
    const seed = `${randomInt(1_000_000_000)}`;
    const plan = { ...plans[size], seed };
    yield `seed ${seed}: ${plan.submissions} submissions by ${plan.workstations} workstations, the farm takes one call in ${plan.intervalMs} ms`;
    const seen = await underLoad(plan);
    yield* loadInWords(seen);
    const { lost, doubled, mistaken, tooSoon, untold } = seen;
    if (lost.length + doubled.length + mistaken.length + tooSoon.length + untold.length > 0)
      throw new Error(
        `seed ${seed}: lost ${lost}; doubled ${doubled}; mistaken ${mistaken}; too soon ${tooSoon}; untold ${untold}`,
      );
    const harmless = Object.entries(seen.mishaps).filter(([, count]) => count === 0);
    const happened = Object.values(seen.mishaps).reduce((sum, count) => sum + count, 0);
    if (size === 'whole' ? harmless.length > 0 : happened === 0)
      throw new Error(`seed ${seed}: nothing was killed${size === 'whole' ? ` by ${harmless}` : ''}.`);
    const flatness: Flatness[] = [];
    for (const workstations of size === 'whole' ? [1, 50, 200] : [1, 5])
      flatness.push(await measureFlatness(workstations, size === 'whole' ? 30_000 : 4_000));
    const [one] = flatness;
    for (const { workstations, askedPerMinute, queriesPerMinute } of flatness) {
      yield {
        what: `asked of the gateway a minute, ${workstations} workstations`,
        unit: 'queries',
        figures: figuresOf([askedPerMinute]),
        of: 'peer',
      };
      yield {
        what: `queries a minute that reach the farm, ${workstations} workstations`,
        unit: 'queries',
        figures: figuresOf([queriesPerMinute]),
        // In the seconds of a quick run none may be due: that the farm is asked at all is seen by the end of a task.
        zero: 'result',
        limit: { of: 'max', most: flatWithin(one?.queriesPerMinute ?? 0) },
      };
    }
    const { createBytes, taskBytes } = await rowSizes(size === 'whole' ? 500 : 20);
    yield { what: 'a create in PostgreSQL', unit: 'bytes', figures: figuresOf([createBytes]) };
    yield { what: 'its task in PostgreSQL', unit: 'bytes', figures: figuresOf([taskBytes]) };
    for (const [what, seconds] of [
      ['wait of workstations beside a greedy one', seen.waitsOfOthers],
      ['wait of the greedy one', seen.waitsOfGreedy],
      ['status told after', seen.statusDelays],
    ] as const)
      yield { what, unit: 's', figures: figuresOf(seconds) };
  },
};

function* loadInWords(seen: LoadSeen): Iterable<string> {
  const mishaps = Object.entries(seen.mishaps).map(([kind, count]) => `${count} × ${kind}`);
  yield `mishaps in ${Math.round(seen.seconds)} s: ${mishaps.join(', ')}`;
  yield `lost ${seen.lost.length}, doubled ${seen.doubled.length}, told of another task ${seen.mistaken.length}`;
  const ways = Object.entries(seen.callsByReplica).map(([name, calls]) => `${name} ${calls}`);
  yield `calls that arrived at the farm: ${seen.calls} (${ways.join(', ')}); least gap ${seen.leastGap.toFixed(1)} ms, below the interval ${seen.gapsBelowInterval}, of them ${seen.tooSoon.length} not by the farm’s own delay; ten in a row took ${seen.shortestTen.toFixed(0)} ms at the least`;
  yield `wait of the greedy one: ${percentiles(seen.waitsOfGreedy)}`;
  yield `wait of all others:     ${percentiles(seen.waitsOfOthers)}`;
  yield `status told after:      ${percentiles(seen.statusDelays)} (${seen.statusDelays.length} tasks)`;
  yield `memory of the replicas: ${seen.memory.map((megabytes) => `${Math.round(megabytes)} MB`).join(', ')}`;
}

function percentiles(seconds: readonly number[]): string {
  return [50, 95, 99].map((percent) => `p${percent} ${percentile(seconds, percent).toFixed(1)} s`).join(', ');
}

async function rowSizes(creates: number): Promise<RowSizes> {
  const cluster = await startCluster();
  const store = await openStore(cluster.url, 'sizes');
  const sizes = await measureRowSizes(store, cluster, 'sizes', creates);
  await store.close();
  await cluster.end();
  return sizes;
}
