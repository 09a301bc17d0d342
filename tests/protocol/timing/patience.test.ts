import { expect, it } from '@jest/globals';
import { patiently } from '#protocol/timing/patience.ts';

/** A clock whose timers run when the test says so; each turn runs those that are overdue. */
function slowClock() {
  let now = 0;
  const due = new Map<() => void, number>();
  return {
    after(ms: number, run: () => void) {
      due.set(run, now + ms);
      return () => void due.delete(run);
    },
    turn(ms: number) {
      now += ms;
      for (const [run, at] of [...due])
        if (at <= now) {
          due.delete(run);
          run();
        }
    },
    isWaiting: () => due.size > 0,
  };
}

it('patience ends after its time', () => {
  const clock = slowClock();
  let isOver = false;
  const giveUp = () => {
    isOver = true;
  };
  patiently(1000, giveUp, clock.after);
  for (let turns = 0; turns < 9; turns += 1) clock.turn(100);
  expect(isOver).toBe(false);
  clock.turn(100);
  expect([isOver, clock.isWaiting()]).toEqual([true, false]);
});

it('of the time in which the process was held up a tenth counts at most', () => {
  const clock = slowClock();
  let isOver = false;
  const giveUp = () => {
    isOver = true;
  };
  patiently(1000, giveUp, clock.after);
  for (let turns = 0; turns < 9; turns += 1) clock.turn(3_600_000);
  expect(isOver).toBe(false);
});

it('patience that is ended, at once or on the way, ends for good', () => {
  const clock = slowClock();
  const isOver: string[] = [];
  const first = patiently(1000, () => isOver.push('first'), clock.after);
  const second = patiently(1000, () => isOver.push('second'), clock.after);
  first();
  clock.turn(500);
  second();
  expect(clock.isWaiting()).toBe(false);
  for (let turns = 0; turns < 20; turns += 1) clock.turn(1000);
  expect(isOver).toEqual([]);
});
