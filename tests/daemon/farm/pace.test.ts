import { expect, it } from '@jest/globals';
import { createPace } from '#daemon/farm/pace.ts';
import { manualClock } from '../manualClock.ts';
import { keptFacts } from './keptFacts.ts';

function paceOn(clock = manualClock(), facts = keptFacts()) {
  return { clock, facts, pace: createPace({ farm: 'f', intervalMs: 10_000, facts, clock }) };
}

it.each([86_400_000, 1e15, Number.POSITIVE_INFINITY])(
  'an interval of %d ms is kept as ten minutes, shown, and forgotten once they passed',
  async (asked) => {
    const { clock, pace } = paceOn();
    pace.learnInterval(asked);
    expect(pace.intervalMs()).toBe(600_000);
    expect(pace.nextSlotAt()).toBe(clock.now() + 600_000);
    expect(pace.detail()).toContain('600 s are kept, once');
    let isFree = false;
    void pace
      .nextSlot(new AbortController().signal, () => true)
      .then(() => {
        isFree = true;
      });
    await clock.advance(599_000);
    expect(isFree).toBe(false);
    await clock.advance(1000);
    expect([isFree, pace.intervalMs(), pace.detail()]).toEqual([true, 10_000, undefined]);
  },
);

it('a restart neither shortens nor repeats it', async () => {
  const { clock, facts, pace } = paceOn();
  pace.learnInterval(86_400_000);
  await clock.advance(400_000);
  const next = paceOn(clock, facts).pace;
  expect([next.intervalMs(), next.nextSlotAt()]).toEqual([600_000, clock.now() + 200_000]);
  await clock.advance(200_000);
  expect(paceOn(clock, facts).pace.intervalMs()).toBe(10_000);
});

it('one of ten minutes or less stays learned; a longer one that an older version learned does not', () => {
  const { clock, facts, pace } = paceOn();
  pace.learnInterval(600_000);
  expect(paceOn(clock, facts).pace.intervalMs()).toBe(600_000);
  facts.set('interval f', '86400000');
  expect(paceOn(clock, facts).pace.intervalMs()).toBe(10_000);
});
