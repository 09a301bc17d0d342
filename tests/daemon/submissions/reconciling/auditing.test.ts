import { describe, expect, it } from '@jest/globals';
import { createAuditing } from '#daemon/submissions/reconciling/auditing.ts';
import type { CreateRequest } from '#daemon/submissions/records.ts';
import { manualClock } from '../../manualClock.ts';
import { quietLog } from '../../quietLog.ts';

const settleMs = 1000;
type Lacks = 'nothing' | 'rows' | 'answer';

/** Reconciled create requests that ended so many milliseconds after the start. */
function auditing(ends: Readonly<Record<string, number>>) {
  const clock = manualClock();
  const start = clock.now();
  const known = new Map(
    Object.entries(ends).map(([id, at]): [string, Partial<CreateRequest>] => [
      id,
      { id, mark: `mark ${id}`, state: 'found', startedAt: start, endedAt: start + at },
    ]),
  );
  const searched: (readonly [string, number])[] = [];
  const world = {
    lacks: 'nothing' as Lacks,
    reclaim: 'settled' as 'settled' | 'noAnswer',
    told: true,
    broken: false,
  };
  const reclaimed: unknown[] = [];
  const toldOf: unknown[] = [];
  const log = quietLog();
  const parts = createAuditing({
    farm: 'sandbox',
    createRequests: {
      unaudited(farm: string) {
        if (world.broken) throw new Error('the disk is gone');
        return farm === 'sandbox'
          ? [...known.values()].filter(({ auditedAt }) => auditedAt === undefined)
          : [];
      },
      update: (id: string, patch: Partial<CreateRequest>) =>
        void known.set(id, { ...known.get(id), ...patch }),
    } as never,
    async search(mark) {
      searched.push([mark, clock.monotonic()]);
      return { rows: [{ taskId: '1', namesTask: true, scene: 'a' }], lacks: world.lacks };
    },
    pairing: {
      async reclaim({ id }, rows, tags) {
        reclaimed.push([id, rows.length, tags]);
        return world.reclaim;
      },
    },
    surplus: {
      async tell({ id }, rows) {
        toldOf.push([id, rows.length]);
        return world.told;
      },
    },
    clock,
    log,
    settleMs,
  });
  return { clock, start, world, searched, reclaimed, toldOf, log, parts, of: (id: string) => known.get(id) };
}

describe('the last look at a reconciled tag', () => {
  it('comes ten settle windows after its end, once, and is written down', async () => {
    const { clock, start, searched, reclaimed, toldOf, parts, of } = auditing({ a: -5000, b: 0 });
    parts.wake();
    await clock.advance(4999);
    expect(searched).toEqual([]);
    await clock.advance(1);
    expect(searched).toEqual([['mark a', 5000]]);
    expect([reclaimed, toldOf]).toEqual([[['a', 1, 'unchecked']], [['a', 1]]]);
    expect(of('a')).toMatchObject({ state: 'found', auditedAt: start + 5000 });
    await clock.advance(60_000);
    expect(searched).toEqual([
      ['mark a', 5000],
      ['mark b', 10_000],
    ]);
    expect(clock.pending()).toBe(0);
  });

  it.each([
    ['the search', { lacks: 'answer' }, 0, 0],
    ['the question whose the tasks are', { reclaim: 'noAnswer' }, 1, 0],
    ['the question whether tags are told apart', { told: false }, 1, 1],
  ] as const)(
    'comes again a settle window later while %s has no answer',
    async (_what, change, claims, tells) => {
      const { clock, world, searched, reclaimed, toldOf, parts, of } = auditing({ a: 0 });
      Object.assign(world, change);
      parts.wake();
      await clock.advance(10_000);
      expect([reclaimed.length, toldOf.length, of('a')?.auditedAt]).toEqual([claims, tells, undefined]);
      Object.assign(world, { lacks: 'nothing', reclaim: 'settled', told: true });
      await clock.advance(999);
      expect(searched).toHaveLength(1);
      await clock.advance(1);
      expect([searched.length, of('a')?.auditedAt]).toEqual([2, clock.now()]);
    },
  );

  it('counts where the farm lists fewer rows than it counts', async () => {
    const { clock, world, parts, of } = auditing({ a: 0 });
    world.lacks = 'rows';
    parts.wake();
    await clock.advance(10_000);
    expect(of('a')?.auditedAt).toBeDefined();
  });

  it('is not begun by a daemon that stops', async () => {
    const { clock, searched, parts } = auditing({ a: 0, b: 0 });
    parts.wake();
    await clock.advance(9999);
    await parts.stop();
    await clock.advance(60_000);
    expect([searched, clock.pending()]).toEqual([[], 0]);
  });

  it('that breaks is named in the log', async () => {
    const { clock, world, log, parts } = auditing({ a: 0 });
    world.broken = true;
    parts.wake();
    await clock.advance(0);
    expect(log.lines).toEqual(['error auditing stopped: Error: the disk is gone']);
    await parts.stop();
  });
});
