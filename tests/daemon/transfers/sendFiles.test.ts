import { describe, expect, it } from '@jest/globals';
import { createRest } from '#daemon/rest.ts';
import type {
  DriverCapabilities,
  FileToSend,
  RunOutcome,
  TransferDriver,
  TransferRun,
} from '#daemon/transfers/driver.ts';
import { createDriverTurns } from '#daemon/transfers/driverTurns.ts';
import {
  mostFailuresOfFile,
  mostIdleRuns,
  type SendParts,
  sendFiles,
  type Waiting,
} from '#daemon/transfers/uploads/sendFiles.ts';
import { failure } from '#protocol/bridge/failure.ts';
import { readTransferHours } from '#protocol/time/transferHours.ts';
import { everythingSettles, manualClock } from '../manualClock.ts';

const mib = 1024 * 1024;
const away = failure('copyFailed', { reason: 'the network is away' });
const file = (name: string, size = 10): FileToSend => ({
  source: `/show/${name}`,
  remotePath: `D/${name}`,
  size,
  mtimeMs: 5,
});
const files = (count: number, size?: number) =>
  Array.from({ length: count }, (_, index) => file(String(index), size));

/** A driver whose runs end when the test says how. */
function rig(changes: Partial<DriverCapabilities> = {}, more: Partial<SendParts> = {}) {
  const clock = manualClock();
  const runs: {
    files: string[];
    run: TransferRun;
    end: (outcome: RunOutcome) => void;
    ended: boolean;
  }[] = [];
  const driver: Pick<TransferDriver, 'send' | 'capabilities'> = {
    capabilities: {
      resumes: 'files',
      verifies: 'size',
      lists: false,
      downloads: 'nothing',
      parallelRuns: 1,
      slowWithSmallFiles: false,
      limitsRate: true,
      ...changes,
    },
    send: (sent, run) =>
      new Promise((resolve) => {
        const one = {
          files: sent.map(({ remotePath }) => remotePath),
          run,
          ended: false,
          end(outcome: RunOutcome) {
            one.ended = true;
            resolve(outcome);
          },
        };
        runs.push(one);
        run.signal.addEventListener('abort', () => one.end({ failed: [], mayRetry: true }));
      }),
  };
  const stopping = new AbortController();
  const waits: (Waiting | undefined)[] = [];
  const brought: string[] = [];
  const parts: SendParts = {
    driver,
    turns: createDriverTurns(driver.capabilities.parallelRuns),
    inFlight: new Set(),
    clock,
    rest: createRest(clock),
    fraction: () => 0.999,
    ...more,
  };
  return {
    clock,
    runs,
    waits,
    brought,
    stopping,
    send: (sent: readonly FileToSend[]) =>
      sendFiles(
        sent,
        parts,
        { moving: () => {}, brought: (path) => brought.push(path), waits: (now) => waits.push(now) },
        stopping.signal,
      ),
    open: () => runs.filter(({ ended }) => !ended),
    async endAll(outcome: RunOutcome = { failed: [], mayRetry: false }) {
      for (const run of runs) if (!run.ended) run.end(outcome);
      await everythingSettles();
    },
  };
}

describe('files that a run left over', () => {
  it('go again after a rest that doubles, up to five minutes, and the rest says why', async () => {
    const { send, runs, clock, waits, endAll } = rig();
    const sending = send([file('a')]);
    const rests: number[] = [];
    for (let attempt = 0; attempt < 12; attempt += 1) {
      await everythingSettles();
      const now = clock.now();
      await endAll({ failed: [], error: away, mayRetry: true });
      const wait = waits.at(-1);
      rests.push((wait?.until ?? 0) - now);
      expect([wait?.reason, wait?.error]).toEqual(['retry', away]);
      await clock.advance(300_000);
    }
    expect(rests).toEqual(rests.toSorted((a, b) => a - b));
    expect([rests[0], rests[1], rests.at(-1)]).toEqual([500, 999, 299_700]);
    await endAll();
    expect([await sending, runs.length, waits.at(-1)]).toEqual([{ failed: [] }, 13, undefined]);
  });

  it('are given up with the reason after so many runs in vain', async () => {
    const { send, runs, clock, endAll } = rig();
    const sending = send([file('a')]);
    for (let attempt = 0; attempt < mostIdleRuns; attempt += 1) {
      await everythingSettles();
      await endAll({ failed: [], error: away, mayRetry: true });
      await clock.advance(300_000);
    }
    expect([await sending, runs.length]).toEqual([{ failed: [], error: away }, mostIdleRuns]);
  });

  it('are given up at once where a retry is in vain', async () => {
    const { send, runs, endAll } = rig();
    const sending = send([file('a')]);
    await everythingSettles();
    await endAll({ failed: [], error: away, mayRetry: false });
    expect([await sending, runs.length]).toEqual([{ failed: [], error: away }, 1]);
  });

  it('do not keep the others back: one that fails alone fails alone', async () => {
    const { send, runs, clock, brought, endAll } = rig();
    const sending = send([file('a'), file('b')]);
    const failed = [{ remotePath: 'D/b', error: away }];
    for (let attempt = 0; attempt < mostFailuresOfFile; attempt += 1) {
      await everythingSettles();
      await endAll({ failed, mayRetry: true });
      await clock.advance(300_000);
    }
    expect(await sending).toEqual({ failed });
    expect([brought, runs.slice(1).every((run) => run.files.join() === 'D/b')]).toEqual([['D/a'], true]);
  });

  it('and were told as brought do not go again, whatever the run ends with', async () => {
    const { send, runs, clock, endAll } = rig();
    const sending = send(files(3));
    await everythingSettles();
    runs[0]?.run.brought('D/1');
    await endAll({ failed: [], error: away, mayRetry: true });
    await clock.advance(1000);
    expect(runs[1]?.files).toEqual(['D/0', 'D/2']);
    await endAll();
    expect(await sending).toEqual({ failed: [] });
  });
});

describe('runs', () => {
  it('of several uploads take turns, so that a small one does not wait for all of a large one', async () => {
    const turns = createDriverTurns(1);
    const large = rig({}, { turns });
    const small = rig({}, { turns });
    const ends = [large.send(files(30, 100 * mib)), small.send([file('x'), file('y')])];
    await everythingSettles();
    expect([large.open().length, small.open().length]).toEqual([1, 0]);
    await large.endAll();
    expect([large.open().length, small.open().length]).toEqual([0, 1]);
    await small.endAll();
    for (let round = 0; round < 5; round += 1) await large.endAll();
    await Promise.all(ends);
    expect(large.runs.length).toBeGreaterThan(2);
  });

  it('grow in number while all goes well, never beyond what the driver bears, and shrink when one breaks', async () => {
    const { send, open, endAll, clock, stopping } = rig({ parallelRuns: 4 });
    const sending = send(files(4000)).catch(() => 'stopped');
    await everythingSettles();
    const seen = [open().length];
    for (let round = 0; round < 4; round += 1) {
      await endAll();
      seen.push(open().length);
    }
    expect(seen[0]).toBe(1);
    expect(Math.max(...seen)).toBe(4);
    open()[0]?.end({ failed: [], error: away, mayRetry: true });
    await everythingSettles();
    await endAll();
    await clock.advance(1000);
    expect(open().length).toBeLessThan(4);
    stopping.abort();
    expect(await sending).toBe('stopped');
  });

  it('never write one place at a time with a run of another upload', async () => {
    const shared = { turns: createDriverTurns(4), inFlight: new Set<string>() };
    const one = rig({ parallelRuns: 4 }, shared);
    const other = rig({ parallelRuns: 4 }, shared);
    const ends = [one.send([file('a')]), other.send([file('a'), file('b')])];
    await everythingSettles();
    expect([one.open()[0]?.files, other.open()[0]?.files]).toEqual([['D/a'], ['D/b']]);
    await one.endAll();
    await other.endAll();
    await other.clock.advance(1000);
    expect(other.runs.map((run) => run.files)).toEqual([['D/b'], ['D/a']]);
    await other.endAll();
    await Promise.all(ends);
  });
});

describe('a bound of the rate', () => {
  it('is handed to a driver that keeps it, shared among its runs', async () => {
    const { send, runs, endAll } = rig({}, { bytesPerSecond: 5000 });
    const sending = send([file('a')]);
    await everythingSettles();
    expect(runs[0]?.run.bytesPerSecond).toBe(5000);
    await endAll();
    await sending;
  });

  it('is kept by short runs and rests where the driver keeps none', async () => {
    const { send, runs, clock, endAll } = rig({ limitsRate: false }, { bytesPerSecond: 1000 });
    const startedAt = clock.monotonic();
    const sending = send(files(20, 1000));
    for (let second = 0; second < 30; second += 1) {
      await endAll();
      await clock.advance(1000);
    }
    await sending;
    expect(runs[0]?.run.bytesPerSecond).toBeUndefined();
    expect(runs.map((run) => run.files.length)).toEqual([5, 5, 5, 5]);
    expect(clock.monotonic() - startedAt).toBeGreaterThanOrEqual(15_000);
  });
});

describe('outside the hours for transfers', () => {
  it('nothing begins, and what runs ends; it goes on where it was at the next beginning', async () => {
    const hours = { opens: 60_000, closes: 0 };
    const { send, runs, clock, waits, endAll } = rig(
      {},
      { hours: { opensIn: () => hours.opens, closesIn: () => hours.closes } },
    );
    const sending = send(files(2));
    await everythingSettles();
    expect([runs.length, waits.at(-1)]).toEqual([0, { reason: 'hours', until: clock.now() + 60_000 }]);
    hours.opens = 0;
    hours.closes = 10_000;
    await clock.advance(60_000);
    expect([runs.length, waits.at(-1)]).toEqual([1, undefined]);
    runs[0]?.run.brought('D/0');
    hours.opens = 50_000;
    await clock.advance(10_000);
    expect([runs[0]?.ended, waits.at(-1)?.reason]).toEqual([true, 'hours']);
    hours.opens = 0;
    await clock.advance(50_000);
    expect(runs[1]?.files).toEqual(['D/1']);
    await endAll();
    expect(await sending).toEqual({ failed: [] });
  });

  it.each([
    ['19:00-07:00', '2026-11-29T20:00:00', 0, 11],
    ['19:00-07:00', '2026-11-29T06:00:00', 0, 1],
    ['19:00-07:00', '2026-11-29T12:00:00', 7, 0],
    ['07:00-19:00', '2026-11-29T06:00:00', 1, 0],
    ['07:00-19:00', '2026-11-29T19:00:00', 12, 0],
    ['07:00-19:00', '2026-11-29T07:00:00', 0, 12],
  ])('%s at %s: opens in %i hours, closes in %i', (text, local, opens, closes) => {
    const hours = readTransferHours(text);
    const now = new Date(local).getTime();
    expect([hours?.opensIn(now), hours?.closesIn(now)]).toEqual([opens * 3_600_000, closes * 3_600_000]);
  });

  it.each(['', '7:00-19:00', '24:00-07:00', '07:60-08:00', '07:00-07:00', '07:00', '07:00-08:00 '])(
    '%j is no such hours',
    (text) => {
      expect(readTransferHours(text)).toBeUndefined();
    },
  );
});
