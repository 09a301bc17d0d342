import { describe, expect, it } from '@jest/globals';
import { createPressesFirst } from '#daemon/submissions/pressesFirst.ts';
import { everythingSettles, manualClock } from '../manualClock.ts';

const never = new AbortController().signal;

function rig(mostMs = 10_000) {
  const clock = manualClock();
  const presses = createPressesFirst(clock, mostMs);
  const waits = (signal = never) => {
    const wait = { isOver: false };
    void presses.calm(signal).then(() => {
      wait.isOver = true;
    });
    return wait;
  };
  const press = () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    void presses.pressed(promise);
    return resolve;
  };
  return { clock, waits, press };
}

describe('an upload', () => {
  it('does not wait where nobody presses', async () => {
    const { waits } = rig();
    const wait = waits();
    await everythingSettles();
    expect(wait.isOver).toBe(true);
  });

  it('waits for the press under way and for the one that follows within thirty milliseconds', async () => {
    const { clock, waits, press } = rig();
    const first = press();
    const wait = waits();
    await clock.advance(500);
    first();
    await clock.advance(29);
    const second = press();
    await clock.advance(500);
    expect(wait.isOver).toBe(false);
    second();
    await clock.advance(29);
    expect(wait.isOver).toBe(false);
    await clock.advance(30);
    expect(wait.isOver).toBe(true);
    expect(clock.pending()).toBe(0);
  });

  it('goes after a while, however many press', async () => {
    const { clock, waits, press } = rig(10_000);
    press();
    const wait = waits();
    await clock.advance(9999);
    expect(wait.isOver).toBe(false);
    await clock.advance(1);
    expect(wait.isOver).toBe(true);
  });

  it('waits for nobody at a farm that takes calls at any time', async () => {
    const { waits, press } = rig(0);
    press();
    const wait = waits();
    await everythingSettles();
    expect(wait.isOver).toBe(true);
  });

  it('ends its wait when the daemon stops, and leaves no timer', async () => {
    const { clock, waits, press } = rig();
    press();
    const stopping = new AbortController();
    const wait = waits(stopping.signal);
    await everythingSettles();
    stopping.abort();
    await everythingSettles();
    expect([wait.isOver, clock.pending()]).toEqual([true, 0]);
  });

  it('counts a press that failed as over', async () => {
    const clock = manualClock();
    const presses = createPressesFirst(clock, 10_000);
    const failed = presses.pressed(Promise.reject(new Error('a full disk')));
    await expect(failed).rejects.toThrow('a full disk');
    let isOver = false;
    void presses.calm(never).then(() => {
      isOver = true;
    });
    await clock.advance(30);
    expect(isOver).toBe(true);
  });
});
