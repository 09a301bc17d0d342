import { describe, expect, it } from '@jest/globals';
import { createRateLimit } from '#daemon/requests/rateLimit.ts';
import { countedRandom } from '../countedRandom.ts';
import { manualClock } from '../manualClock.ts';
import { keptFacts } from './keptFacts.ts';

function rateLimitOn(clock = manualClock(), facts = keptFacts()) {
  return {
    clock,
    facts,
    rateLimit: createRateLimit({ farm: 'f', intervalMs: 10_000, facts, clock, random: countedRandom() }),
  };
}

it.each([86_400_000, 1e15, Number.POSITIVE_INFINITY])(
  'an interval of %d ms is kept as ten minutes, shown, and forgotten once they passed',
  async (asked) => {
    const { clock, rateLimit } = rateLimitOn();
    rateLimit.learnInterval(asked);
    expect(rateLimit.intervalMs()).toBe(600_000);
    expect(rateLimit.nextStartAt()).toBe(clock.now() + 600_000);
    expect(rateLimit.detail()?.params).toMatchObject({ kept: 600 });
    let isFree = false;
    void rateLimit
      .nextStart(new AbortController().signal, () => true)
      .then(() => {
        isFree = true;
      });
    await clock.advance(599_000);
    expect(isFree).toBe(false);
    await clock.advance(1000);
    expect([isFree, rateLimit.intervalMs(), rateLimit.detail()]).toEqual([true, 10_000, undefined]);
  },
);

it('a restart neither shortens nor repeats it', async () => {
  const { clock, facts, rateLimit } = rateLimitOn();
  rateLimit.learnInterval(86_400_000);
  await clock.advance(400_000);
  const next = rateLimitOn(clock, facts).rateLimit;
  expect([next.intervalMs(), next.nextStartAt()]).toEqual([600_000, clock.now() + 200_000]);
  await clock.advance(200_000);
  expect(rateLimitOn(clock, facts).rateLimit.intervalMs()).toBe(10_000);
});

it('one of ten minutes or less stays learned; a longer one that an older version learned does not', () => {
  const { clock, facts, rateLimit } = rateLimitOn();
  rateLimit.learnInterval(600_000);
  expect(rateLimitOn(clock, facts).rateLimit.intervalMs()).toBe(600_000);
  facts.set('interval f', '86400000');
  expect(rateLimitOn(clock, facts).rateLimit.intervalMs()).toBe(10_000);
});

it('calls go as they come while a gateway keeps the pace, and in the pace again without one', async () => {
  const clock = manualClock();
  let isPacedElsewhere = true;
  const rateLimit = createRateLimit({
    farm: 'f',
    intervalMs: 10_000,
    facts: keptFacts(),
    clock,
    random: countedRandom(),
    pacedElsewhere: () => isPacedElsewhere,
  });
  const start = () => rateLimit.nextStart(new AbortController().signal, () => true);
  expect(await Promise.all([start(), start(), start()])).toEqual([true, true, true]);
  isPacedElsewhere = false;
  await start();
  let isFree = false;
  void start().then(() => {
    isFree = true;
  });
  await clock.advance(10_100);
  expect(isFree).toBe(false);
  await clock.advance(200);
  expect(isFree).toBe(true);
});

describe('after a restart', () => {
  async function restartedAfter(upset: (clock: ReturnType<typeof manualClock>) => void): Promise<number> {
    const { clock, facts, rateLimit } = rateLimitOn();
    await rateLimit.nextStart(new AbortController().signal, () => true);
    upset(clock);
    const next = rateLimitOn(clock, facts).rateLimit.nextStartAt();
    return next === undefined ? 0 : next - clock.now();
  }

  it.each<[string, number, (clock: ReturnType<typeof manualClock>) => void]>([
    ['at once', 10_200, () => {}],
    ['when the wall clock was set ahead by an hour', 10_200, (clock) => clock.jump(3_600_000)],
    ['when it was set back by an hour', 10_200, (clock) => clock.jump(-3_600_000)],
    ['when the machine slept for four seconds', 6200, (clock) => clock.sleep(4000)],
    ['when it slept for longer than the interval', 0, (clock) => clock.sleep(11_000)],
  ])('%s, the next call starts %d ms later: the shorter of both clocks counts', async (_title, ms, upset) => {
    expect(await restartedAfter(upset)).toBe(ms);
  });
});

it.each([
  [1000, 1050],
  [2500, 2550],
  [10_000, 10_200],
])(
  'calls that may be %d ms apart start %d ms apart, so that none arrives too early',
  async (intervalMs, apart) => {
    const clock = manualClock();
    const rateLimit = createRateLimit({
      farm: 'f',
      intervalMs,
      facts: keptFacts(),
      clock,
      random: countedRandom(),
    });
    await rateLimit.nextStart(new AbortController().signal, () => true);
    expect(rateLimit.nextStartAt()).toBe(clock.now() + apart);
  },
);
