import { describe, expect, it } from '@jest/globals';
import type { ListedTask } from '#daemon/farms/farm.ts';
import type { RaisedNotice } from '#daemon/submissions/ports.ts';
import { createSurplus, surplusOf } from '#daemon/submissions/reconciling/surplus.ts';
import type { CreateRequest, PlannedTaskRecord } from '#daemon/submissions/records.ts';
import { quietLog } from '../../quietLog.ts';

const createRequest = {
  id: 'c',
  mark: 'MARK',
  account: 'sub',
  unitIds: ['a'],
  state: 'found',
} as unknown as CreateRequest;

const row = (taskId: string, namesTask = true): ListedTask => ({ taskId, namesTask, scene: 'a.blend' });

interface World {
  readonly unit?: Partial<PlannedTaskRecord>;
  /** Planned task ids by the tasks that they hold. */
  readonly held?: Readonly<Record<string, string>>;
  readonly known?: Partial<CreateRequest> | null;
  readonly apart?: 'apart' | 'notApart' | 'noAnswer';
  /** Happens while the farm is asked whether it tells tags apart. */
  readonly meanwhile?: (units: Map<string, PlannedTaskRecord>) => void;
}

function surplusIn(world: World = {}) {
  const raised: RaisedNotice[] = [];
  const paused: string[] = [];
  const updated: unknown[] = [];
  const asked: string[] = [];
  const log = quietLog();
  const held = { '1': 'a', ...world.held };
  const units = new Map<string, PlannedTaskRecord>(
    [
      { id: 'a', callId: 'c', state: 'submitted', taskId: '1', facts: { scene: 'a.blend' }, ...world.unit },
      { id: 'other', callId: 'd', state: 'submitted', taskId: '9', facts: { scene: 'b.blend' } },
    ].map((unit) => [unit.id, unit as PlannedTaskRecord]),
  );
  const surplus = createSurplus({
    farm: 'sandbox',
    account: 'studio',
    store: { transaction: (run) => run() },
    plannedTasks: { get: (id: string) => units.get(id) } as never,
    createRequests: {
      get: (id: string) =>
        id === 'c' && world.known !== null ? { ...createRequest, ...world.known } : undefined,
      update: (...what: unknown[]) => void updated.push(what),
    } as never,
    tasks: {
      get: (_farm: string, taskId: string) => ({ unitId: (held as Record<string, string>)[taskId] }),
    } as never,
    tagSearch: {
      async distinguishesTags(account: string) {
        asked.push(account);
        world.meanwhile?.(units);
        return world.apart ?? 'apart';
      },
    } as never,
    notices: { raise: (notice) => void raised.push(notice), withdraw: () => {} },
    log,
    pauseOnFarm: (taskId) => void paused.push(taskId),
  });
  return {
    raised,
    paused,
    updated,
    asked,
    log,
    tell: (...rows: readonly ListedTask[]) => surplus.tell(createRequest, rows),
  };
}

describe('tasks with the tag of a create that no planned task of ours holds', () => {
  it('are told, in the order in which they were listed, and remembered', async () => {
    const { tell, raised, updated, asked, paused, log } = surplusIn({ known: { surplus: ['4'] } });
    expect(await tell(row('1'), row('3'), row('2'), row('3'), row('4'))).toBe(true);
    expect(asked).toEqual(['sub']);
    expect(updated).toEqual([['c', { state: 'found', surplus: ['4', '3', '2'] }]]);
    expect(raised).toMatchObject([
      {
        code: 'surplusTask',
        about: 'MARK 2 3',
        farm: 'sandbox',
        severity: 'warning',
        params: { count: 2, tasks: '3, 2', taskIds: ['3', '2'], mark: 'MARK' },
        actions: [{ action: 'pauseSurplus', confirm: true, billsAgain: false }],
      },
    ]);
    expect(log.lines).toEqual([`warn ${raised[0]?.message}`]);
    expect(paused).toEqual([]);
  });

  it.each<[string, World, readonly ListedTask[]]>([
    ['are its own', {}, [row('1')]],
    ['are held by another create of ours', { held: { '9': 'other' } }, [row('9')]],
    ['name no task', {}, [row('0', false)]],
    ['were told before', { known: { surplus: ['3'] } }, [row('3')]],
    ['may turn out to be needed: it is sent', { unit: { state: 'sending' } }, [row('3')]],
    ['may turn out to be needed: it is unconfirmed', { unit: { state: 'unconfirmed' } }, [row('3')]],
    ['may turn out to be needed: it waits for a person', { unit: { state: 'needsYou' } }, [row('3')]],
    [
      'may turn out to be needed: it was held from there',
      { unit: { state: 'needsYou', callId: undefined, heldFrom: { state: 'unconfirmed', callId: 'c' } } },
      [row('3')],
    ],
  ])('are none where they %s', async (_why, world, rows) => {
    const { tell, raised, asked, updated } = surplusIn(world);
    expect(await tell(...rows)).toBe(true);
    expect([raised, asked, updated]).toEqual([[], [], []]);
  });

  it('are told though a planned task that went on in another create waits', async () => {
    const { tell, raised } = surplusIn({ unit: { state: 'needsYou', callId: 'later' } });
    await tell(row('3'));
    expect(raised).toHaveLength(1);
  });

  it.each([
    ['nobody knows while the farm does not answer, and it is asked again', 'noAnswer', false],
    ['are none where the farm brings the same for any tag', 'notApart', true],
  ] as const)('%s', async (_what, apart, expected) => {
    const { tell, raised, updated } = surplusIn({ apart });
    expect([await tell(row('3')), raised, updated]).toEqual([expected, [], []]);
  });

  it('are none where a planned task took them while the farm was asked', async () => {
    const { tell, raised, updated } = surplusIn({
      held: { '3': 'a' },
      meanwhile: (units) => units.set('a', { ...(units.get('a') as PlannedTaskRecord), taskId: '3' }),
    });
    expect([await tell(row('3')), raised, updated]).toEqual([true, [], []]);
  });

  it('are nobody’s to tell where the create was removed while the farm was asked', async () => {
    const { tell, raised, updated } = surplusIn({ known: null });
    expect([await tell(row('3')), raised, updated]).toEqual([true, [], []]);
  });

  it('are paused where they are of one that was cancelled meanwhile, and the others told', async () => {
    const cancelled = { unit: { state: 'cancelled', taskId: undefined } } as const;
    const one = surplusIn(cancelled);
    await one.tell(row('3'));
    expect([one.paused, one.raised]).toEqual([['3'], []]);
    expect(one.updated).toEqual([['c', { state: 'found', surplus: ['3'] }]]);
    const two = surplusIn(cancelled);
    await two.tell(row('3'), { ...row('4'), scene: 'a.blend' });
    expect(two.paused).toEqual(['3']);
    expect(two.raised).toMatchObject([{ params: { taskIds: ['4'] } }]);
  });
});

it('a notice of surplus names the tasks that can be paused', () => {
  expect(surplusOf({ taskIds: ['1', 2] })).toEqual(['1', '2']);
  expect(surplusOf({})).toEqual([]);
});
