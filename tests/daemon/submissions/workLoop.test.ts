import { describe, expect, it } from '@jest/globals';
import { createWorkLoop } from '#daemon/submissions/workLoop.ts';
import { everythingSettles, manualClock } from '../manualClock.ts';
import { quietLog } from '../quietLog.ts';

interface Rig {
  /** What a run does; the default does nothing. */
  run?: (stopping: AbortSignal) => Promise<void>;
  dueIn?: () => number | undefined;
}

function rig({ run = async () => {}, dueIn = () => undefined }: Rig = {}) {
  const clock = manualClock();
  const log = quietLog();
  const begun: number[] = [];
  const loop = createWorkLoop({
    name: 'work',
    run: (stopping) => {
      begun.push(clock.monotonic());
      return run(stopping);
    },
    dueIn,
    clock,
    log,
  });
  return { clock, log, loop, begun };
}

/** A promise that the test settles. */
function held() {
  let end = () => {};
  const promise = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { promise, end };
}

describe('a wake', () => {
  it('begins at once, and with nothing due leaves no timer', async () => {
    const { loop, begun, clock } = rig();
    loop.wake();
    expect(begun).toEqual([0]);
    await clock.advance(1_000_000);
    expect([begun, clock.pending()]).toEqual([[0], 0]);
  });

  it('during a run brings one more after it, however often it came', async () => {
    const first = held();
    const { loop, begun, clock } = rig({
      run: () => (begun.length === 1 ? first.promise : Promise.resolve()),
    });
    loop.wake();
    for (let count = 0; count < 3; count += 1) loop.wake();
    expect(begun).toHaveLength(1);
    first.end();
    await clock.advance(1000);
    expect([begun, clock.pending()]).toEqual([[0, 1], 0]);
  });

  it('during a run brings one more and not a third, with nothing due', async () => {
    const first = held();
    const { loop, begun, clock } = rig({
      run: () => (begun.length === 1 ? first.promise : Promise.resolve()),
    });
    loop.wake();
    loop.wake();
    first.end();
    await clock.advance(1_000_000);
    expect(begun).toHaveLength(2);
  });

  it.each([0, 1, 2, 3, 4, 5, 6])('%i turns after the first is never lost', async (turns) => {
    const { loop, begun, clock } = rig();
    loop.wake();
    for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
    loop.wake();
    await clock.advance(1);
    expect(begun).toHaveLength(2);
  });

  it('before the next run is due takes its place', async () => {
    const { loop, begun, clock } = rig({ dueIn: () => 1000 });
    loop.wake();
    await clock.advance(400);
    loop.wake();
    await clock.advance(999);
    expect([begun, clock.pending()]).toEqual([[0, 400], 1]);
    await clock.advance(1);
    expect(begun).toEqual([0, 400, 1400]);
  });
});

describe('the next run', () => {
  it('begins when it is due', async () => {
    const due = [250, 100, undefined];
    const { loop, begun, clock } = rig({ dueIn: () => due.shift() });
    loop.wake();
    await clock.advance(10_000);
    expect([begun, clock.pending()]).toEqual([[0, 250, 350], 0]);
  });

  it('that is overdue lets everything else go first', async () => {
    const { loop, begun, clock } = rig({ dueIn: () => -50 });
    loop.wake();
    await everythingSettles();
    expect(begun).toHaveLength(1);
    await clock.advance(3);
    expect(begun).toEqual([0, 1, 2, 3]);
    await loop.stop();
  });
});

describe('a run that fails', () => {
  const fails = () => Promise.reject(new Error('the disk is full'));

  it('is logged and tried again after a second, and ever more rarely when it goes on failing', async () => {
    const { loop, begun, clock, log } = rig({ run: fails });
    loop.wake();
    await clock.advance(10 * 60_000);
    const rests = begun.slice(1).map((at, index) => at - (begun[index] ?? 0));
    expect(rests.slice(0, 14)).toEqual([...Array.from({ length: 10 }, () => 1000), 2000, 4000, 8000, 16_000]);
    expect(new Set(rests.slice(14))).toEqual(new Set([30_000]));
    expect(log.lines).toHaveLength(begun.length);
    expect(log.lines[0]).toContain('work stopped: Error: the disk is full');
  });

  it('does not wait to be tried again when it is woken', async () => {
    let works = false;
    const { loop, begun, clock } = rig({ run: () => (works ? Promise.resolve() : fails()) });
    loop.wake();
    await clock.advance(10);
    works = true;
    loop.wake();
    await clock.advance(100_000);
    expect([begun, clock.pending()]).toEqual([[0, 10], 0]);
  });

  it('begins its rests anew once a run went well', async () => {
    let works = false;
    const { loop, begun, clock } = rig({ run: () => (works ? Promise.resolve() : fails()) });
    loop.wake();
    await clock.advance(60_000);
    works = true;
    await clock.advance(60_000);
    works = false;
    begun.length = 0;
    loop.wake();
    await clock.advance(2000);
    expect(begun).toEqual([120_000, 121_000, 122_000]);
    await loop.stop();
  });

  it('fails too when nobody can tell what is due, and the daemon lives on', async () => {
    const { loop, begun, clock, log } = rig({
      dueIn: () => {
        throw new Error('the disk cannot be read');
      },
    });
    loop.wake();
    await clock.advance(1500);
    expect([begun, log.lines.length]).toEqual([[0, 1000], 2]);
    await loop.stop();
  });
});

describe('a stop', () => {
  it('leaves no timer, and nothing begins any more', async () => {
    const { loop, begun, clock } = rig({ dueIn: () => 10 });
    loop.wake();
    await clock.advance(5);
    expect(clock.pending()).toBe(1);
    await loop.stop();
    loop.wake();
    await clock.advance(1000);
    expect([begun, clock.pending()]).toEqual([[0], 0]);
  });

  it('waits for what runs, tells it, and begins nothing that was woken meanwhile', async () => {
    const first = held();
    const told: boolean[] = [];
    const { loop, begun, clock } = rig({
      run: async (stopping) => {
        await first.promise;
        told.push(stopping.aborted);
      },
    });
    loop.wake();
    loop.wake();
    let isOver = false;
    const stopped = loop.stop().then(() => {
      isOver = true;
    });
    await everythingSettles();
    expect(isOver).toBe(false);
    first.end();
    await stopped;
    await clock.advance(1000);
    expect([told, begun.length, clock.pending()]).toEqual([[true], 1, 0]);
  });

  it('of a run that fails because of it logs nothing', async () => {
    const { loop, log } = rig({
      run: (stopping) =>
        new Promise((_, reject) => stopping.addEventListener('abort', () => reject(new Error('stopping')))),
    });
    loop.wake();
    await loop.stop();
    expect([loop.stopping.aborted, log.lines]).toEqual([true, []]);
  });
});
