import { describe, expect, it } from '@jest/globals';
import { tellingOf } from '#daemon/farms/tellingOf.ts';
import { createCircuit } from '#daemon/requests/circuit.ts';
import { createRateLimit } from '#daemon/requests/rateLimit.ts';
import { createRequestQueue } from '#daemon/requests/requestQueue.ts';
import type { FarmReply } from '#daemon/submissions/ports.ts';
import { createContention } from '#protocol/timing/contention.ts';
import { type Behaviour, type Call, reply } from '#sandbox/behaviours/behaviour.ts';
import { rateLimit as farmsPace } from '#sandbox/behaviours/pace.ts';
import { succeeded } from '#sandbox/http/reply.ts';
import { countedRandom } from '../countedRandom.ts';
import { everythingSettles, type ManualClock, manualClock } from '../manualClock.ts';
import { seed } from '../seed.ts';
import { keptFacts } from './keptFacts.ts';

const intervalMs = 10_000;
const spacingMs = 10_200;

function stream(from: number): () => number {
  let state = from >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** The pace of the sandbox, which refuses by account what comes too soon. */
function farmOn(clock: ManualClock) {
  const behaviours: readonly Behaviour[] = [farmsPace(intervalMs), () => succeeded({ data: [] })];
  const call: Call = { action: 'query_project', account: 'one', body: {} };
  const farm = { clock: { now: clock.monotonic } } as unknown as Parameters<Behaviour>[1];
  return async (): Promise<FarmReply<never>> => {
    const answer = await reply(behaviours, call, farm);
    if (answer.kind === 'answer' && answer.head.result === '0')
      return { kind: 'answered', result: {} as never };
    return { kind: 'refused', code: undefined, message: 'too soon', class: 'pace', intervalSeconds: 10 };
  };
}

interface Workstation {
  /** When its calls were accepted, in milliseconds of the clock. */
  readonly accepted: number[];
  readonly started: number[];
  /** Wants to call without a pause from now on, until it is told to stop. */
  begin(): void;
  stop(): void;
}

/** All that stands between a daemon’s work and the farm. */
function workstationOn(
  clock: ManualClock,
  farm: () => Promise<FarmReply<never>>,
  fraction: () => number,
): Workstation {
  const random = { ...countedRandom(), fraction };
  const rateLimit = createRateLimit({ farm: 'farm', intervalMs, facts: keptFacts(), clock, random });
  const circuit = createCircuit({
    clock,
    random,
    learnInterval: rateLimit.learnInterval,
    accepted: rateLimit.accepted,
    reached: () => {},
  });
  const queue = createRequestQueue(rateLimit, circuit, clock.now);
  const accepted: number[] = [];
  const started: number[] = [];
  const client = tellingOf({ send: farm }, circuit.answered);
  let isBusy = false;
  async function work(): Promise<void> {
    while (isBusy) {
      const seen = await queue.run('create', () => {
        started.push(clock.monotonic());
        return client.send();
      });
      if (seen.kind === 'answered') accepted.push(clock.monotonic());
    }
  }
  return {
    accepted,
    started,
    begin() {
      isBusy = true;
      // Rejects when its queue is closed.
      work().catch(() => {});
    },
    stop() {
      isBusy = false;
      queue.close();
    },
  };
}

async function shared(others: number, from: number, hours: number) {
  const clock = manualClock();
  const farm = farmOn(clock);
  const fraction = stream(from);
  const stations = Array.from({ length: 1 + others }, () =>
    workstationOn(clock, farm, stream(fraction() * 2 ** 32)),
  );
  const came: number[] = [];
  for (const station of stations) {
    came.push(clock.monotonic());
    station.begin();
    await clock.advance(60_000 + fraction() * intervalMs);
  }
  await clock.advance(hours * 3_600_000);
  for (const station of stations) station.stop();
  await everythingSettles();
  return { stations, came, end: clock.monotonic() };
}

const gaps = (times: readonly number[]) => times.slice(1).map((at, index) => at - (times[index] ?? 0));

describe('workstations that call with one account without a pause', () => {
  const seeds = Array.from({ length: 12 }, (_, index) => (seed + index * 7919) >>> 0);

  it.each([1, 2])(
    'and %d more: each gets a fair share, and the first turn within a quarter of an hour',
    async (others) => {
      for (const from of seeds) {
        const { stations, came } = await shared(others, from, 2);
        const counts = stations.map(({ accepted }) => accepted.length);
        const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
        const firstMs = stations.map(({ accepted }, index) => (accepted[0] ?? Infinity) - (came[index] ?? 0));
        expect({
          from,
          fair: Math.min(...counts) / mean > 0.5,
          soon: Math.max(...firstMs) < 900_000 * others,
        }).toEqual({
          from,
          fair: true,
          soon: true,
        });
      }
    },
  );

  it('never call sooner than the interval after their own call, whatever the farm answers', async () => {
    for (const from of seeds.slice(0, 4)) {
      const { stations } = await shared(1, from, 1);
      for (const { started } of stations)
        expect(Math.min(...gaps(started))).toBeGreaterThanOrEqual(spacingMs);
    }
  });

  it('leave the farm little time in which nobody calls', async () => {
    for (const from of seeds.slice(0, 4)) {
      const { stations, end } = await shared(1, from, 2);
      const calls = stations.reduce((sum, { accepted }) => sum + accepted.length, 0);
      expect(calls / (end / intervalMs)).toBeGreaterThan(0.75);
    }
  });
});

it('one alone loses nothing of its pace', async () => {
  const { stations } = await shared(0, seed, 1);
  expect(new Set(gaps(stations[0]?.accepted ?? []))).toEqual(new Set([spacingMs]));
});

it('one whose neighbour has stopped is at its full pace again a quarter of an hour after the last refusal', async () => {
  const clock = manualClock();
  const farm = farmOn(clock);
  const fraction = stream(seed);
  const [stays, leaves] = [workstationOn(clock, farm, fraction), workstationOn(clock, farm, fraction)];
  stays.begin();
  leaves.begin();
  await clock.advance(3_600_000);
  leaves.stop();
  await clock.advance(900_000 + 2 * intervalMs);
  const from = clock.monotonic();
  await clock.advance(600_000);
  stays.stop();
  expect(new Set(gaps(stays.accepted.filter((at) => at >= from)))).toEqual(new Set([spacingMs]));
});

it('each comes back at a moment of its own: in steps below the gap that a busy one leaves', async () => {
  const clock = manualClock();
  for (const [fraction, ms] of [
    [0, 100],
    [0.5, 150],
    [0.999, 199.9],
  ] as const) {
    const contention = createContention({ clock, random: { fraction: () => fraction } });
    expect(contention.refused(intervalMs)).toBeCloseTo(ms, 3);
  }
});
