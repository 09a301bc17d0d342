import { expect, it } from '@jest/globals';
import { createPace } from '#gateway/caller/pace.ts';
import { countedRandom } from '#tests/daemon/countedRandom.ts';
import { manualClock } from '#tests/daemon/manualClock.ts';

function paceOf(intervalMs: number, learned?: string) {
  const clock = manualClock();
  const facts = { get: async () => learned, set: async () => {} };
  return { clock, pace: createPace({ intervalMs, facts, clock, random: countedRandom(), failed: () => {} }) };
}

it('no call begins while one is open, and the next one a whole interval after its end', async () => {
  const { clock, pace } = paceOf(10_000);
  await pace.begin({ sinceLastStartMs: undefined, hasEnded: false });
  expect(pace.dueIn()).toBe(0);
  pace.opened(() => true);
  await clock.advance(60_000);
  expect(pace.dueIn()).toBe(Number.POSITIVE_INFINITY);
  pace.ended('answered');
  expect(pace.dueIn()).toBe(10_000);
  await clock.advance(9_999);
  expect(pace.dueIn()).toBe(1);
});

it('a call without an answer may still be on its way when its connection is closed', async () => {
  const { pace } = paceOf(10_000);
  pace.opened(() => true);
  pace.ended('unanswered');
  expect(pace.dueIn()).toBe(12_000);
});

it('a new caller waits until the last call of the one before has arrived, and an interval more', async () => {
  const { pace } = paceOf(10_000);
  await pace.begin({ sinceLastStartMs: 0, hasEnded: false });
  expect(pace.dueIn()).toBe(pace.latestStartMs + 2_000 + 10_000);
});

it('a caller whose process may run on is not trusted for how long ago its last call was written down', async () => {
  const { pace } = paceOf(10_000);
  await pace.begin({ sinceLastStartMs: 60_000, hasEnded: false });
  expect(pace.dueIn()).toBe(pace.latestStartMs + 2_000 + 10_000);
});

it.each<[string, number, number]>([
  ['just now has sent its last byte, which is on its way', 0, 12_000],
  ['as long ago as it may take to begin has sent it by now', 5_000, 12_000],
  ['longer ago sent it before now', 11_000, 6_000],
  ['so long ago that all has passed leaves nothing to wait for', 17_000, 0],
  ['days ago leaves nothing either', 200_000_000, 0],
])('a caller that has ended and whose last call was written down %s', async (_, since, due) => {
  const { pace } = paceOf(10_000);
  await pace.begin({ sinceLastStartMs: since, hasEnded: true });
  expect(pace.dueIn()).toBe(due);
});

it('an interval that the farm named before counts for a new caller', async () => {
  const { pace } = paceOf(10_000, '30000');
  await pace.begin({ sinceLastStartMs: 0, hasEnded: false });
  expect(pace.dueIn()).toBe(pace.latestStartMs + 2_000 + 30_000);
});

it('a first byte is allowed to the open call alone, as long as that says so', () => {
  const { pace } = paceOf(10_000);
  let may = true;
  expect(pace.mayBegin()).toBe(false);
  pace.opened(() => may);
  expect(pace.mayBegin()).toBe(true);
  may = false;
  expect(pace.mayBegin()).toBe(false);
  pace.ended('answered');
  expect(pace.mayBegin()).toBe(false);
});

it('a farm that sets no pace is called as it comes', async () => {
  const { pace } = paceOf(0);
  await pace.begin({ sinceLastStartMs: 0, hasEnded: false });
  expect(pace.dueIn()).toBe(0);
  pace.opened(() => true);
  pace.ended('unanswered');
  expect(pace.dueIn()).toBe(0);
});

it('a call that was refused although the interval was kept is made again a little later than that, and room is left after the next', async () => {
  const { clock, pace } = paceOf(10_000);
  async function call(refusedAs?: 'tooSoon'): Promise<number> {
    await clock.advance(pace.dueIn());
    pace.opened(() => true);
    pace.ended('answered');
    if (refusedAs) pace.learn(10_000);
    else pace.accepted();
    return pace.dueIn();
  }
  expect(await call()).toBe(10_000);
  expect(await call('tooSoon')).toBe(10_150);
  expect(await call()).toBe(12_000);
  await clock.advance(900_000);
  expect(await call()).toBe(10_000);
});

it('an interval that is wider than the known one is kept exactly: nobody else need have called', async () => {
  const { pace } = paceOf(5000);
  pace.opened(() => true);
  pace.ended('answered');
  pace.learn(10_000);
  expect([pace.dueIn(), pace.intervalMs()]).toEqual([10_000, 10_000]);
});
