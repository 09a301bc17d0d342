import { expect, it } from '@jest/globals';
import { createDeadlines } from '#daemon/submissions/deadlines.ts';
import { manualClock } from '../manualClock.ts';

const day = 86_400_000;

it('a deadline comes when it was written for, awake or asleep', async () => {
  const clock = manualClock();
  const remaining = createDeadlines(clock, day);
  const at = clock.now() + 10_000;
  expect(remaining('a', at)).toBe(10_000);
  await clock.advance(4000);
  expect(remaining('a', at)).toBe(6000);
  clock.sleep(7000);
  expect(remaining('a', at)).toBe(-1000);
});

it.each([day, -day])('a jump of the clock by %d ms changes nothing', async (jumpMs) => {
  const clock = manualClock();
  const remaining = createDeadlines(clock, day);
  const at = clock.now() + 10_000;
  remaining('a', at);
  clock.jump(jumpMs);
  expect(remaining('a', at)).toBe(10_000);
});

it('one that was written before a restart is over, or at most the longest time away', () => {
  const clock = manualClock();
  const remaining = createDeadlines(clock, 5000);
  expect(remaining('past', clock.now() - day)).toBe(0);
  expect(remaining('written with a clock that was ahead', clock.now() + day)).toBe(5000);
});

it('one that is written anew counts anew', () => {
  const clock = manualClock();
  const remaining = createDeadlines(clock, day);
  remaining('a', clock.now() + 1000);
  expect(remaining('a', clock.now() + 9000)).toBe(9000);
});

it('of those that are over only the newest are remembered, and of others all', async () => {
  const clock = manualClock();
  const remaining = createDeadlines(clock, day);
  const [start, later] = [clock.now(), clock.now() + 10_000];
  remaining('not over', later);
  for (let number = 0; number <= 1000; number += 1) remaining(`${number}`, start);
  clock.jump(-5000);
  expect(remaining('not over', later)).toBe(10_000);
  // What is remembered does not care for the clock.
  expect(remaining('1000', start)).toBe(0);
  expect(remaining('0', start)).toBe(5000);
});
