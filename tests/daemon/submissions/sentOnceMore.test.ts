import { describe, expect, it } from '@jest/globals';
import type { CreateOutcome, PlannedTaskOutcome } from '#daemon/farms/farm.ts';
import { countRepeats } from '#daemon/submissions/operations/repeats.ts';
import type { PlannedTaskChange } from '#daemon/submissions/plannedTaskChanges.ts';
import { createRepeat } from '#daemon/submissions/reconciling/repeating.ts';
import type { CreateRequest, PlannedTaskRecord } from '#daemon/submissions/records.ts';
import { manualClock } from '../manualClock.ts';

const error = { code: '1022', message: 'no such project', from: 'farm' } as const;
const createRequest = { id: 'c', unitIds: ['a', 'b'], startedAt: 7 } as unknown as CreateRequest;

/** What a repeat of a create of two planned tasks changes, by what the farm says of each. */
async function repeated(
  outcome: CreateOutcome['createRequest'],
  plannedTasks: readonly PlannedTaskOutcome[],
  states: Readonly<Record<string, PlannedTaskRecord['state']>> = { a: 'unconfirmed', b: 'unconfirmed' },
) {
  const clock = manualClock();
  const updated: unknown[] = [];
  const changed: PlannedTaskChange[] = [];
  const classes: string[] = [];
  const repeat = createRepeat({
    store: { transaction: (run) => run() },
    plannedTasks: { get: (id: string) => ({ id, callId: 'c', state: states[id] }) } as never,
    createRequests: { update: (...what: unknown[]) => void updated.push(what) } as never,
    changes: { apply: (some: readonly PlannedTaskChange[]) => void changed.push(...some) } as never,
    repeat: async (asked) => {
      if (asked !== createRequest) throw new Error('Another one was repeated.');
      return { createRequest: outcome, plannedTasks };
    },
    requestQueue: {
      run(by, job) {
        classes.push(by);
        return job();
      },
      learnInterval: () => {},
    },
    clock,
  });
  await repeat(createRequest);
  return { updated, changed, classes, now: clock.now() };
}

describe('a create that is sent once more', () => {
  it('has its tasks, and those that the farm refuses show why', async () => {
    const { updated, changed, classes, now } = await repeated('confirmed', [
      { event: 'confirmed', taskId: '1' },
      { event: 'refused', error },
    ]);
    expect(classes).toEqual(['reconcile']);
    expect(updated).toEqual([['c', { state: 'confirmed', endedAt: now }]]);
    expect(changed).toEqual([
      {
        plannedTaskId: 'a',
        event: 'foundByTag',
        patch: { taskId: '1', error: undefined },
        submittedAt: 7,
      },
      { plannedTaskId: 'b', event: 'refused', patch: { error } },
    ]);
  });

  it('and is refused as a batch goes again one by one', async () => {
    const { changed } = await repeated('refused', [{ event: 'batchRefused' }, { event: 'batchRefused' }]);
    expect(changed).toEqual(
      ['a', 'b'].map((plannedTaskId) => ({
        plannedTaskId,
        event: 'provedAbsent',
        patch: { goesAlone: true, error: undefined },
      })),
    );
  });

  it('changes only what is unconfirmed still, each by its own place, and nothing by what says nothing', async () => {
    const { changed } = await repeated(
      'confirmed',
      [
        { event: 'confirmed', taskId: '1' },
        { event: 'confirmed', taskId: '2' },
      ],
      { a: 'needsYou', b: 'unconfirmed' },
    );
    expect(changed).toMatchObject([{ plannedTaskId: 'b', patch: { taskId: '2' } }]);
    const silent = await repeated('confirmed', [{ event: 'confirmed' }]);
    expect(silent.changed).toEqual([]);
  });

  it.each(['unknown', 'notProcessed'] as const)('stays as it is while its outcome is %s', async (outcome) => {
    const { updated, changed } = await repeated(outcome, [{ event: 'refused', error }, { event: 'refused' }]);
    expect([updated, changed]).toEqual([[], []]);
  });
});

describe('what neither an answer nor a question proves', () => {
  it('goes again five times, each counted by itself', () => {
    expect(countRepeats(['a', 'b', 'c'], { a: 4, b: 5, d: 2 })).toEqual({
      givenUp: ['b'],
      repeats: { a: 5, b: 5, c: 1, d: 2 },
      mostOfOne: 5,
    });
  });

  it('counts for nothing where all was proved', () => {
    expect(countRepeats([], { a: 1 })).toEqual({ givenUp: [], repeats: { a: 1 }, mostOfOne: 0 });
    expect(countRepeats(['a'])).toEqual({ givenUp: [], repeats: { a: 1 }, mostOfOne: 1 });
  });
});
