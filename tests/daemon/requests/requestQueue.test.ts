import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createRateLimit } from '#daemon/requests/rateLimit.ts';
import { createRequestQueue, QueueClosed } from '#daemon/requests/requestQueue.ts';
import type { RequestClass } from '#protocol/timing/requestAgeing.ts';
import { countedRandom } from '../countedRandom.ts';
import { everythingSettles, type ManualClock, manualClock, startOfTests } from '../manualClock.ts';
import { seed } from '../seed.ts';
import { keptFacts } from './keptFacts.ts';

const classes: readonly RequestClass[] = ['operate', 'reconcile', 'create', 'look', 'watch'];

const openGate = { ready: async () => {}, isOpen: () => true, over: () => {} };

function requestQueueOf(clock: ManualClock, intervalMs: number, facts = keptFacts()) {
  return createRequestQueue(
    createRateLimit({ farm: 'farm', intervalMs, facts, clock, random: countedRandom() }),
    openGate,
  );
}

describe('the request queue', () => {
  it('spaces the starts by the interval and its margin', async () => {
    const clock = manualClock();
    const requestQueue = requestQueueOf(clock, 10_000);
    const starts: number[] = [];
    for (let call = 0; call < 4; call += 1)
      void requestQueue.run('create', async () => starts.push(clock.monotonic()));
    await clock.advance(60_000);
    expect(starts).toEqual([0, 10_200, 20_400, 30_600]);
  });

  it('gives a short interval a margin of at least 50 ms', async () => {
    const clock = manualClock();
    const requestQueue = requestQueueOf(clock, 1000);
    const starts: number[] = [];
    for (let call = 0; call < 3; call += 1)
      void requestQueue.run('create', async () => starts.push(clock.monotonic()));
    await clock.advance(10_000);
    expect(starts).toEqual([0, 1050, 2100]);
  });

  it('lets the next call start while a slow one waits for its answer', async () => {
    const clock = manualClock();
    const requestQueue = requestQueueOf(clock, 1000);
    const started: string[] = [];
    void requestQueue.run('watch', () => {
      started.push('slow');
      return new Promise(() => {});
    });
    await clock.advance(1);
    void requestQueue.run('create', async () => started.push('next'));
    await clock.advance(1049);
    expect(started).toEqual(['slow', 'next']);
  });

  it('gives a scheduled start to the most urgent when it opens, though another waited before', async () => {
    const clock = manualClock();
    const requestQueue = requestQueueOf(clock, 10_000);
    const order: string[] = [];
    const call = (requestClass: RequestClass) =>
      void requestQueue.run(requestClass, async () => order.push(requestClass));
    call('watch');
    await clock.advance(1);
    for (const requestClass of ['watch', 'look', 'create', 'reconcile'] as const) call(requestClass);
    await clock.advance(10_198);
    call('operate');
    expect(requestQueue.waiting()).toBe(5);
    await clock.advance(60_000);
    expect(order).toEqual(['watch', 'operate', 'reconcile', 'create', 'look', 'watch']);
    expect(requestQueue.waiting()).toBe(0);
  });

  it('an operate that comes while the scheduled start is waited for goes first, whichever call the scheduled start was first meant for', async () => {
    const clock = manualClock();
    const requestQueue = requestQueueOf(clock, 10_000);
    const order: string[] = [];
    const call = (requestClass: RequestClass, name: string = requestClass) =>
      void requestQueue.run(requestClass, async () => order.push(name));
    await requestQueue.run('create', async () => {});
    call('create');
    await clock.advance(10_199);
    expect(order).toEqual([]);
    call('operate');
    await clock.advance(1);
    expect(order).toEqual(['operate']);
    expect(requestQueue.waiting()).toBe(1);
    await clock.advance(10_200);
    expect(order).toEqual(['operate', 'create']);
  });

  it('of equals the oldest goes first, also when one became equal by waiting', async () => {
    const clock = manualClock();
    const requestQueue = requestQueueOf(clock, 10_000);
    const order: string[] = [];
    const call = (requestClass: RequestClass, name: string) =>
      void requestQueue.run(requestClass, async () => order.push(name));
    await requestQueue.run('create', async () => {});
    call('look', 'old look');
    for (const name of ['create 1', 'create 2', 'create 3']) call('create', name);
    await clock.advance(3 * 10_200);
    expect(order).toEqual(['create 1', 'create 2', 'create 3']);
    for (const name of ['create 4', 'create 5']) call('create', name);
    await clock.advance(3 * 10_200);
    expect(order.slice(3)).toEqual(['old look', 'create 4', 'create 5']);
  });

  it('tells who waits, since when, and in which order they will go', async () => {
    const clock = manualClock();
    const rateLimit = createRateLimit({
      farm: 'farm',
      intervalMs: 10_000,
      facts: keptFacts(),
      clock,
      random: countedRandom(),
    });
    const requestQueue = createRequestQueue(rateLimit, openGate, clock.now);
    const gone: RequestClass[] = [];
    const call = (requestClass: RequestClass) =>
      void requestQueue.run(requestClass, async () => gone.push(requestClass));
    await requestQueue.run('create', async () => {});
    call('look');
    await clock.advance(1000);
    for (const requestClass of ['create', 'create', 'watch', 'create', 'create', 'operate'] as const)
      call(requestClass);
    const [first, last] = [requestQueue.inLine()[0], requestQueue.inLine().at(-1)];
    expect(first).toMatchObject({ requestClass: 'operate', since: startOfTests + 1000 });
    expect(last).toMatchObject({ requestClass: 'watch' });
    while (requestQueue.waiting() > 0) {
      const next = requestQueue.inLine()[0]?.requestClass;
      await clock.advance(10_200);
      expect(gone.at(-1)).toBe(next);
    }
    expect(requestQueue.inLine()).toEqual([]);
  });

  it('starves none: a watch goes although creates never end', async () => {
    const clock = manualClock();
    const requestQueue = requestQueueOf(clock, 10_000);
    let creates = 0;
    let watched = 0;
    const more = (): Promise<unknown> =>
      requestQueue.run('create', async () => ++creates).then(() => watched === 0 && more());
    void more();
    await clock.advance(1);
    void requestQueue.run('watch', async () => ++watched);
    await clock.advance(20 * 10_200);
    expect(watched).toBe(1);
    expect(creates).toBeLessThan(12);
  });

  it('rejects at once what waits when it closes, and leaves no timer', async () => {
    const clock = manualClock();
    const requestQueue = requestQueueOf(clock, 10_000);
    await requestQueue.run('create', async () => {});
    const waiting = classes.map((requestClass) => requestQueue.run(requestClass, async () => 'called'));
    const ends = Promise.allSettled(waiting);
    await everythingSettles();
    requestQueue.close();
    for (const end of await ends)
      expect(end).toMatchObject({ status: 'rejected', reason: expect.any(QueueClosed) });
    await expect(requestQueue.run('operate', async () => 'called')).rejects.toBeInstanceOf(QueueClosed);
    expect(clock.pending()).toBe(0);
  });

  it('hands a scheduled start that could not be written down to one caller as its failure, and goes on', async () => {
    const clock = manualClock();
    let full = true;
    const facts = keptFacts();
    const requestQueue = requestQueueOf(clock, 1000, {
      get: facts.get,
      set(name, value) {
        if (full) throw new Error('the disk is full');
        facts.set(name, value);
      },
    });
    await expect(requestQueue.run('create', async () => 'called')).rejects.toThrow('the disk is full');
    full = false;
    await expect(requestQueue.run('create', async () => 'called')).resolves.toBe('called');
  });
});

describe('the rate limit', () => {
  const starts = async (clock: ManualClock, requestQueue: ReturnType<typeof requestQueueOf>) => {
    const began = clock.monotonic();
    let at: number | undefined;
    void requestQueue.run('create', async () => {
      at = clock.monotonic() - began;
    });
    await clock.advance(100_000);
    return at;
  };

  it.each([
    ['at once', 0, 10_200],
    ['after 4 s', 4000, 6200],
    ['after 10.2 s', 10_200, 0],
    ['after a day', 86_400_000, 0],
  ])('is kept over a restart %s', async (_title, downMs, expected) => {
    const clock = manualClock();
    const facts = keptFacts();
    await requestQueueOf(clock, 10_000, facts).run('create', async () => {});
    await clock.advance(downMs);
    expect(await starts(clock, requestQueueOf(clock, 10_000, facts))).toBe(expected);
  });

  it.each([
    ['an hour back', -3_600_000],
    ['an hour on', 3_600_000],
    ['a year back', -365 * 86_400_000],
  ])('waits at most one interval when the clock jumped %s over a restart', async (_title, jumpMs) => {
    const clock = manualClock();
    const facts = keptFacts();
    await requestQueueOf(clock, 10_000, facts).run('create', async () => {});
    clock.jump(jumpMs);
    expect(await starts(clock, requestQueueOf(clock, 10_000, facts))).toBeLessThanOrEqual(10_200);
  });

  it.each([-3_600_000, 3_600_000])('does not notice a jump of %d ms while it runs', async (jumpMs) => {
    const clock = manualClock();
    const requestQueue = requestQueueOf(clock, 10_000);
    await requestQueue.run('create', async () => {});
    clock.jump(jumpMs);
    expect(await starts(clock, requestQueue)).toBe(10_200);
  });

  it('keeps a wider interval that the farm named, over a restart too, and never a narrower one', async () => {
    const clock = manualClock();
    const facts = keptFacts();
    const rateLimit = createRateLimit({ farm: 'farm', intervalMs: 0, facts, clock, random: countedRandom() });
    rateLimit.learnInterval(10_000);
    rateLimit.learnInterval(2000);
    expect(rateLimit.intervalMs()).toBe(10_000);
    expect(
      createRateLimit({ farm: 'farm', intervalMs: 0, facts, clock, random: countedRandom() }).intervalMs(),
    ).toBe(10_000);
    expect(
      createRateLimit({
        farm: 'farm',
        intervalMs: 15_000,
        facts,
        clock,
        random: countedRandom(),
      }).intervalMs(),
    ).toBe(15_000);
    expect(
      createRateLimit({ farm: 'another', intervalMs: 0, facts, clock, random: countedRandom() }).intervalMs(),
    ).toBe(0);
  });

  it('holds back the call that already waits when the farm names a wider interval', async () => {
    const clock = manualClock();
    const requestQueue = requestQueueOf(clock, 1000);
    const begun: number[] = [];
    await requestQueue.run('create', async () => {});
    void requestQueue.run('watch', async () => begun.push(clock.monotonic()));
    await clock.advance(500);
    requestQueue.learnInterval(10_000);
    await clock.advance(10_199);
    expect(begun).toEqual([]);
    await clock.advance(1);
    expect(begun).toEqual([10_700]);
  });

  it('never starts two calls closer than the interval, whatever the classes and the moments', async () => {
    const arrivals = fc.array(fc.tuple(fc.constantFrom(...classes), fc.integer({ min: 0, max: 3000 })), {
      minLength: 1,
      maxLength: 12,
    });
    await fc.assert(
      fc.asyncProperty(arrivals, async (calls) => {
        const clock = manualClock();
        const requestQueue = requestQueueOf(clock, 1000);
        const begun: number[] = [];
        for (const [requestClass, afterMs] of calls) {
          await clock.advance(afterMs);
          void requestQueue.run(requestClass, async () => begun.push(clock.monotonic()));
        }
        await clock.advance(15 * 1050);
        expect(begun).toHaveLength(calls.length);
        for (const [index, at] of begun.entries()) {
          if (index > 0) expect(at - (begun[index - 1] ?? 0)).toBeGreaterThanOrEqual(1050);
        }
      }),
      { seed, numRuns: 30 },
    );
  });
});
