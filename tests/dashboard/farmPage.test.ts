import { describe, expect, it } from '@jest/globals';
import { chooseCalls } from '#dashboard/pages/farm/chooseCalls.ts';
import { heldBackBy } from '#dashboard/pages/farm/heldBack.ts';
import { waitingSubmissions } from '#dashboard/pages/farm/waitingSubmissions.ts';
import type { FarmCall, FarmCalls } from '#protocol/bridge/farmCalls.ts';
import { unitStatesShown } from '#protocol/bridge/submission.ts';
import { submission } from '../daemon/bridge/bridgeRig.ts';

const at = '2026-11-22T12:00:00.000Z';
const later = '2026-11-22T12:00:06.500Z';
const calls = (change: Partial<FarmCalls> = {}): FarmCalls => ({
  at,
  lane: { intervalMs: 10_000, waiting: 0, nextSlotAt: null },
  circuit: { state: 'closed', failures: 0, retryAt: null },
  inLine: [],
  items: [],
  ...change,
});
const lane = (nextSlotAt: string) => ({ intervalMs: 10_000, waiting: 1, nextSlotAt });

describe('what the next call of the farm waits for', () => {
  it.each([
    ['nothing', calls(), { kind: 'free' }],
    ['nothing once its moment has come', calls({ lane: lane(at) }), { kind: 'free' }],
    [
      'its pace, by the daemon’s clock',
      calls({ lane: lane(later) }),
      { kind: 'pace', at: later, seconds: 7 },
    ],
    [
      'the rest after failures, rather than its pace',
      calls({ lane: lane(later), circuit: { state: 'open', failures: 3, retryAt: later } }),
      { kind: 'rests', at: later, failures: 3 },
    ],
    [
      'the call that tries',
      calls({ circuit: { state: 'halfOpen', failures: 3, retryAt: null } }),
      { kind: 'tries' },
    ],
  ] as const)('%s', (_, given, held) => {
    expect(heldBackBy(given, 'ready')).toEqual(held);
  });

  it('another key, whatever else there is', () => {
    const given = calls({ circuit: { state: 'open', failures: 1, retryAt: later } });
    expect(heldBackBy(given, 'refused')).toEqual({ kind: 'refused', at: later });
  });
});

describe('the last calls', () => {
  const of = (outcome: FarmCall['outcome'], number: number): FarmCall => ({
    number,
    action: 'query_task',
    startedAt: at,
    outcome,
    sent: '{}',
  });
  const all = (['underWay', 'answered', 'refused', 'notSent', 'unknown'] as const).map(of);

  it('are narrowed to those that were not answered, in their order', () => {
    expect(chooseCalls(all, 'all')).toEqual(all);
    expect(chooseCalls(all, 'troubled').map(({ outcome }) => outcome)).toEqual([
      'refused',
      'notSent',
      'unknown',
    ]);
  });
});

describe('submissions that wait', () => {
  it('are those that have not reached the farm and have not ended, the oldest first', () => {
    const found = waitingSubmissions(
      unitStatesShown.map((state, index) => ({
        ...submission,
        state,
        createdAt: new Date(Date.UTC(2026, 1, 28 - index)).toISOString(),
      })),
    );
    const states = found.map(({ state }) => state);
    expect(states).not.toEqual(expect.arrayContaining(['submitted']));
    expect(new Set(states)).toEqual(
      new Set(unitStatesShown.filter((state) => !['submitted', 'failed', 'cancelled'].includes(state))),
    );
    expect(found.map(({ createdAt }) => createdAt)).toEqual(
      found.map(({ createdAt }) => createdAt).toSorted(),
    );
  });
});
