import { describe, expect, it } from '@jest/globals';
import type { TaggedTasks } from '#daemon/farms/farm.ts';
import type { PlannedTaskChange } from '#daemon/submissions/plannedTaskChanges.ts';
import { createReconciling } from '#daemon/submissions/reconciling/reconciling.ts';
import type { CreateRequest, PlannedTaskRecord } from '#daemon/submissions/records.ts';
import type { UnitError } from '#protocol/bridge/unit.ts';
import { manualClock } from '../../manualClock.ts';
import { quietLog } from '../../quietLog.ts';

const settleMs = 90_000;
const hour = 3_600_000;

/** A create of unknown outcome at a farm that itself says what became of it. */
function told(brings: () => Partial<TaggedTasks>, unit: Partial<PlannedTaskRecord> = {}) {
  const clock = manualClock();
  const planned = { id: 'a', callId: 'c', mark: 'M', state: 'unconfirmed', facts: { scene: 'a.blend' } };
  let plannedTask = { ...planned, ...unit } as PlannedTaskRecord;
  let request = {
    id: 'c',
    mark: 'M',
    account: '',
    state: 'unknown',
    unitIds: ['a'],
  } as unknown as CreateRequest;
  request = { ...request, startedAt: clock.now(), endedAt: clock.now() };
  const searched: number[] = [];
  const changed: PlannedTaskChange[] = [];
  const explained: UnitError[] = [];
  const forbidden = () => {
    throw new Error('nothing has to be proved where the farm tells');
  };
  const parts = createReconciling({
    farm: 'gateway',
    account: 'studio',
    store: { transaction: (run) => run() },
    plannedTasks: { get: () => plannedTask } as never,
    createRequests: {
      inState: (_farm: string, state: string) => (request.state === state ? [request] : []),
      update(_id: string, patch: Partial<CreateRequest>) {
        request = { ...request, ...patch };
      },
      newestConfirmed: () => undefined,
      onFarm: () => [],
      outlived: () => [],
    } as never,
    tasks: { get: () => undefined } as never,
    changes: {
      apply(some: readonly PlannedTaskChange[]) {
        changed.push(...some);
        const states = { foundByTag: 'submitted', provedAbsent: 'waiting', refused: 'failed' } as const;
        for (const { event } of some) {
          const state = states[event as keyof typeof states];
          if (state) plannedTask = { ...plannedTask, state };
        }
      },
      explain: (_id: string, error: UnitError) => void explained.push(error),
    } as never,
    async search() {
      searched.push(clock.monotonic());
      return { rows: [], lacks: 'nothing', ...brings() };
    },
    tagSearch: {
      distinguishesTags: forbidden,
      control: forbidden,
      stateOf: () => 'proved',
      states: () => ({}),
      confirmed: () => {},
    } as never,
    pairing: { reclaim: forbidden, isInDoubt: () => false, settleDoubts: async () => {} },
    surplus: { tell: async () => true },
    tells: () => true,
    settleMs,
    clock,
    log: quietLog(),
    settled: () => {},
  });
  parts.wake();
  const events = () => changed.map(({ event }) => event);
  return { clock, searched, changed, events, explained, request: () => request };
}

describe('a create of unknown outcome, at a farm that tells', () => {
  it('that made it is submitted, long before a settle window is over', async () => {
    const rig = told(() => ({ word: 'made', rows: [{ taskId: '7', namesTask: true, scene: '' }] }));
    await rig.clock.advance(1000);
    expect([rig.events(), rig.request().state]).toEqual([['foundByTag'], 'found']);
    expect(rig.changed[0]?.patch?.taskId).toBe('7');
  });

  it('that never had it goes again, however often that was so before', async () => {
    const rig = told(() => ({ word: 'absent' }), { absences: 1, unknowns: 5 });
    await rig.clock.advance(1000);
    expect([rig.events(), rig.request().state]).toEqual([['provedAbsent'], 'absent']);
  });

  it('that refused it fails with the farm’s own words', async () => {
    const word = { code: '1022', message: 'no such project', from: 'farm' } as const;
    const rig = told(() => ({ word }));
    await rig.clock.advance(1000);
    expect([rig.events(), rig.request().state]).toEqual([['refused'], 'absent']);
    expect(rig.changed[0]?.patch?.error).toEqual(word);
  });

  it('that holds it waits for as long as that takes, and nobody is asked to decide', async () => {
    let word: 'held' | 'made' = 'held';
    const rig = told(() => ({
      word,
      rows: word === 'made' ? [{ taskId: '7', namesTask: true, scene: '' }] : [],
    }));
    await rig.clock.advance(2 * hour);
    expect([rig.events(), rig.request().state]).toEqual([[], 'unknown']);
    expect(new Set(rig.explained.map(({ code }) => code))).toEqual(new Set(['heldByGateway']));
    word = 'made';
    await rig.clock.advance(10_000);
    expect(rig.events()).toEqual(['foundByTag']);
  });
});
