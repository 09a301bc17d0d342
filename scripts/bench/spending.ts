import type { Bench } from './runner/bench.ts';
import { figuresOf } from './runner/figures.ts';
import { slopeOf } from './soak/slope.ts';
import { faultOfMonth } from './spending/faultOfMonth.ts';
import { simulateMonth } from './spending/month.ts';

/** A linear congruential generator: the same month each time. */
function countedFractions(): () => number {
  let state = 20_261_101;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** The file grows with the tasks that are stored, and with what is known of each. */
const mostBytesPerTask = 4096;
/** The sandbox is in the same process and keeps what the frames of each task take; so do the figures of this bench. */
const mostKilobytesPerDay = 100;

export const bench: Bench = {
  about:
    'a month at the sandbox, on a clock of its own, under a limit a day: how far it is exceeded, how estimates hold, what is kept',
  tells: [
    'beyond the limit of a day',
    'estimates by earlier tasks',
    'database, for each task',
    'heap at the end after a collection',
  ],
  async *run(size) {
    const [tasks, days] = size === 'whole' ? [2000, 30] : [200, 3];
    const delaySeconds = 300;
    const month = await simulateMonth({
      tasks,
      days,
      delaySeconds,
      dayLimit: 600,
      fraction: countedFractions(),
    });
    const { beyond, held, spent, charged, databaseBytes, heapBytes } = month;
    yield `${month.submitted} tasks in ${days} days, a look each ${delaySeconds} s: ${month.paused} pauses, ${month.refused} submissions refused, the limit reached on ${month.daysReached} days`;
    const fault = faultOfMonth(month);
    if (fault !== undefined) throw new Error(fault);
    yield `the farm charged ${charged.toFixed(2)} CNY, the daemon knows of ${spent.toFixed(2)}`;
    yield {
      what: 'beyond the limit of a day, in a hundred of what was under way',
      unit: '%',
      figures: figuresOf(beyond.map((day) => (100 * Math.max(0, day.spent)) / day.underWay)),
      zero: 'result',
      limit: { of: 'max', most: 100 },
    };
    yield {
      what: 'beyond the limit of a day',
      unit: 'CNY',
      figures: figuresOf(beyond.map((day) => Math.max(0, day.spent))),
      zero: 'result',
    };
    const holds = (100 * held.filter(Boolean).length) / Math.max(1, held.length);
    yield `estimates by earlier tasks of the project: ${held.length}, the range holds in ${holds.toFixed(1)} %`;
    yield {
      what: 'estimates by earlier tasks: misses 70 to 95 % by',
      unit: '%',
      figures: figuresOf([Math.max(0, 70 - holds, holds - 95)]),
      zero: 'result',
      limit: { of: 'max', most: 0.01 },
    };
    yield {
      what: 'database, for each task that was submitted',
      unit: 'bytes',
      figures: figuresOf([(databaseBytes.at(-1) ?? 0) / month.submitted]),
      limit: { of: 'max', most: mostBytesPerTask },
    };
    // The first days warm up.
    const third = Math.floor(heapBytes.length / 3);
    const early = heapBytes[third] ?? 0;
    yield {
      what: 'heap at the end after a collection, in a hundred of that after a third',
      unit: '%',
      figures: figuresOf([(100 * (heapBytes.at(-1) ?? 0)) / early]),
      limit: { of: 'max', most: 120 },
    };
    const points = heapBytes.slice(third).map((of, at) => ({ at, of: of / 1000 }));
    yield {
      what: 'heap, growth each day from then on',
      unit: 'kB',
      figures: figuresOf([Math.max(0, slopeOf(points))]),
      zero: 'result',
      ...(size === 'whole' ? { limit: { of: 'max', most: mostKilobytesPerDay } as const } : {}),
    };
  },
};
