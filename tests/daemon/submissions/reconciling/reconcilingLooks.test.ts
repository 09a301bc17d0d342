import { describe, expect, it } from '@jest/globals';
import type { ListedTask, TaggedTasks } from '#daemon/farms/farm.ts';
import type { PlannedTaskChange } from '#daemon/submissions/plannedTaskChanges.ts';
import { createReconciling } from '#daemon/submissions/reconciling/reconciling.ts';
import type { ControlResult } from '#daemon/submissions/reconciling/tagSearch.ts';
import type { CreateRequest, PlannedTaskRecord } from '#daemon/submissions/records.ts';
import type { UnitError } from '#protocol/bridge/unit.ts';
import { manualClock } from '../../manualClock.ts';
import { quietLog } from '../../quietLog.ts';

const settleMs = 1000;
const hour = 3_600_000;

type Unit = Partial<PlannedTaskRecord> & { readonly id: string };

const row = (taskId: string, scene = 'a.blend'): ListedTask => ({ taskId, namesTask: true, scene });

interface World {
  readonly units?: readonly Unit[];
  readonly request?: Partial<CreateRequest>;
  /** What the searches for the tag bring, one after the other; the last for ever. */
  readonly brings?: readonly Partial<TaggedTasks>[];
  readonly control?: ControlResult;
  readonly apart?: 'apart' | 'notApart' | 'noAnswer';
  readonly reclaim?: 'settled' | 'noAnswer';
  /** Planned task ids by the tasks that they hold. */
  readonly held?: Readonly<Record<string, string>>;
  readonly repeats?: boolean;
}

/** One create request of unknown outcome, and the farm as it is asked for it. */
function reconciling(world: World = {}) {
  const clock = manualClock();
  const log = quietLog();
  const units = new Map(
    (world.units ?? [{ id: 'a' }]).map((unit) => {
      const whole = { callId: 'c', mark: 'M', state: 'unconfirmed', facts: { scene: 'a.blend' }, ...unit };
      return [unit.id, whole as PlannedTaskRecord] as const;
    }),
  );
  let request = {
    id: 'c',
    mark: 'M',
    account: 'sub',
    state: 'unknown',
    unitIds: [...units.keys()],
    startedAt: clock.now(),
    endedAt: clock.now(),
    ...world.request,
  } as CreateRequest;
  const searched: number[] = [];
  const controls: unknown[] = [];
  const asked: string[] = [];
  const reclaimed: unknown[] = [];
  const told: unknown[] = [];
  const changed: PlannedTaskChange[] = [];
  const explained: unknown[] = [];
  const named: unknown[] = [];
  const repeated: string[] = [];
  const doubts = { isInDoubt: false, settled: 0 };
  let settled = 0;
  let searches = 0;
  const parts = createReconciling({
    farm: 'sandbox',
    account: 'studio',
    store: { transaction: (run) => run() },
    plannedTasks: { get: (id: string) => units.get(id) } as never,
    createRequests: {
      inState: (_farm: string, state: string) => (request.state === state ? [request] : []),
      update(_id: string, patch: Partial<CreateRequest>) {
        request = { ...request, ...patch };
      },
      newestConfirmed: () => undefined,
      onFarm: () => [],
      outlived: () => [],
    } as never,
    tasks: {
      get: (_farm: string, taskId: string) => ({ unitId: world.held?.[taskId] }),
    } as never,
    changes: {
      apply(some: readonly PlannedTaskChange[]) {
        changed.push(...some);
        for (const { plannedTaskId, event } of some) {
          const unit = units.get(plannedTaskId);
          const state = { foundByTag: 'submitted', provedAbsent: 'waiting', cannotProve: 'needsYou' }[
            event as string
          ];
          if (unit && state)
            units.set(plannedTaskId, { ...unit, state: state as PlannedTaskRecord['state'] });
        }
      },
      explain: (_id: string, error: UnitError) => void explained.push(error.params?.reason),
      nameTask: (...what: readonly unknown[]) => void named.push(what),
    } as never,
    async search(tag) {
      if (tag !== 'M') throw new Error(`Nobody searches for ${tag}.`);
      searched.push(clock.monotonic());
      const brings = world.brings ?? [{}];
      const answer = brings[Math.min(searches++, brings.length - 1)];
      return { rows: [], lacks: 'nothing', ...answer };
    },
    tagSearch: {
      async distinguishesTags(account: string) {
        asked.push(account);
        return world.apart ?? 'apart';
      },
      async control(account: string, doubt: { readonly rowsFound: number }) {
        controls.push([account, doubt.rowsFound]);
        return world.control ?? 'found';
      },
      stateOf: () => 'proved',
      states: () => ({}),
      confirmed: () => {},
    } as never,
    pairing: {
      async reclaim(_request, rows, tags) {
        reclaimed.push([rows.map(({ taskId }) => taskId), tags]);
        return world.reclaim ?? 'settled';
      },
      isInDoubt: () => doubts.isInDoubt,
      async settleDoubts() {
        doubts.settled += 1;
      },
    },
    surplus: {
      async tell(_request, rows) {
        told.push(rows.map(({ taskId }) => taskId));
        return true;
      },
    },
    ...(world.repeats ? { repeat: async ({ id }: CreateRequest) => void repeated.push(id) } : {}),
    settleMs,
    clock,
    log,
    settled: () => {
      settled += 1;
    },
  });
  return {
    parts,
    clock,
    log,
    units,
    request: () => request,
    searched,
    controls,
    asked,
    reclaimed,
    told,
    changed,
    explained,
    named,
    repeated,
    doubts,
    settled: () => settled,
    async looks(count = 1) {
      parts.wake();
      await clock.advance(count * settleMs);
    },
  };
}

type Rig = ReturnType<typeof reconciling>;

/** Read as notation: what one look brought. */
const outcome = ({ changed, explained, request }: Rig) => [
  changed.map(({ event, patch }) => {
    const reason = patch?.error?.params?.reason;
    return reason === undefined ? event : `${event} ${reason}`;
  }),
  explained.join(),
  request().state,
];

describe('a look for a create of unknown outcome', () => {
  it('comes a settle window after its end, and again after each', async () => {
    const rig = reconciling({ brings: [{ lacks: 'answer' }] });
    rig.parts.wake();
    await rig.clock.advance(settleMs - 1);
    expect(rig.searched).toEqual([]);
    await rig.clock.advance(1);
    rig.parts.wake();
    await rig.clock.advance(2 * settleMs);
    expect(rig.searched).toEqual([1000, 2000, 3000]);
    expect(rig.settled()).toBe(3);
  });

  it('finds its task by its tag, which is told apart from others first', async () => {
    const rig = reconciling({ brings: [{ rows: [row('7')] }] });
    await rig.looks();
    expect(outcome(rig)).toEqual([['foundByTag'], '', 'found']);
    expect(rig.changed[0]).toMatchObject({
      plannedTaskId: 'a',
      patch: { taskId: '7' },
      submittedAt: rig.request().startedAt,
    });
    expect(rig.asked).toEqual(['sub']);
    expect([rig.reclaimed, rig.told, rig.controls]).toEqual([[[['7'], 'toldApart']], [['7']], []]);
    expect(rig.request().endedAt).toBe(rig.clock.now());
    await rig.clock.advance(10 * settleMs);
    expect([rig.searched.length, rig.clock.pending()]).toEqual([1, 0]);
  });

  it('proves its absence by the control and a second search, by the number of tasks that came', async () => {
    const rig = reconciling();
    await rig.looks();
    expect(outcome(rig)).toEqual([['provedAbsent'], '', 'absent']);
    expect([rig.controls, rig.searched.length, rig.asked]).toEqual([[['sub', 0]], 2, []]);
  });

  it('of a create of the account that calls asks for that account', async () => {
    const rig = reconciling({ request: { account: '' } });
    await rig.looks();
    expect(rig.controls).toEqual([['studio', 0]]);
  });

  const unclearUnits = [
    { id: 'a', facts: { scene: 'a.blend' } },
    { id: 'b', facts: { scene: 'b.blend' } },
  ] as unknown as readonly Unit[];

  it.each<[string, World, readonly [string[], string, string]]>([
    [
      'the farm brings rows and does not tell tags apart',
      { brings: [{ rows: [row('7')] }], apart: 'notApart' },
      [['cannotProve marksMixed'], '', 'unknown'],
    ],
    [
      'it is not answered whether tags are told apart',
      { brings: [{ rows: [row('7')] }], apart: 'noAnswer' },
      [[], 'noAnswer', 'unknown'],
    ],
    ['it is not answered whose its rows are', { reclaim: 'noAnswer' }, [[], 'noAnswer', 'unknown']],
    ['the search is not answered', { brings: [{ lacks: 'answer' }] }, [[], 'noAnswer', 'unknown']],
    ['the farm counts more rows than it lists', { brings: [{ lacks: 'rows' }] }, [[], 'cut', 'unknown']],
    ['the second search is not answered', { brings: [{}, { lacks: 'answer' }] }, [[], 'noAnswer', 'unknown']],
    ['the second search is cut', { brings: [{}, { lacks: 'rows' }] }, [[], 'cut', 'unknown']],
    [
      'the second search brings what the first did not',
      { brings: [{}, { rows: [row('7')] }] },
      [[], 'rests', 'unknown'],
    ],
    ['there is no control', { control: 'none' }, [['cannotProve noControl'], '', 'unknown']],
    ['the control is not found', { control: 'notFound' }, [['cannotProve controlNotFound'], '', 'unknown']],
    [
      'more rows came than it has scenes, and the next search lacks one',
      { brings: [{ rows: [row('7'), row('8')] }, { rows: [row('7')] }] },
      [[], 'rests', 'unknown'],
    ],
    [
      'more rows came than it has scenes, twice',
      { brings: [{ rows: [row('7'), row('8')] }] },
      [['foundByTag'], '', 'found'],
    ],
    [
      'one of two is there, and the other proved absent',
      { units: unclearUnits, brings: [{ rows: [row('7')] }] },
      [['foundByTag', 'provedAbsent'], '', 'found'],
    ],
  ])('where %s', async (_what, world, expected) => {
    const rig = reconciling(world);
    await rig.looks();
    expect(outcome(rig)).toEqual(expected);
  });

  it('leaves alone a row that a planned task of another create holds', async () => {
    const held = { '7': 'other' };
    const other = { id: 'other', callId: 'd', taskId: '7', state: 'submitted' } as const;
    const rig = reconciling({
      units: [{ id: 'a' }, other],
      request: { unitIds: ['a'] },
      held,
      brings: [{ rows: [row('7')] }],
    });
    await rig.looks();
    expect(rig.changed.map(({ event }) => event)).not.toContain('foundByTag');
    const own = reconciling({
      units: [{ id: 'a', taskId: '7' }],
      held: { '7': 'a' },
      brings: [{ rows: [row('7')] }],
    });
    await own.looks();
    expect(outcome(own)[0]).toEqual(['foundByTag']);
  });

  it('of one scene that was refused shows the refusal, and of a batch sends each alone', async () => {
    const refusal = { code: '9999', message: 'busy', from: 'farm' } as const;
    const one = reconciling({ units: [{ id: 'a', refusal }] });
    await one.looks();
    expect(one.changed).toMatchObject([{ event: 'refused', patch: { error: refusal } }]);
    const batch = reconciling({ units: unclearUnits.map((unit) => ({ ...unit, refusal })) });
    await batch.looks();
    expect(batch.changed).toMatchObject([
      { event: 'provedAbsent', patch: { goesAlone: true } },
      { event: 'provedAbsent', patch: { goesAlone: true } },
    ]);
  });

  it('names the task of one that a person said was sent without its number', async () => {
    const units: readonly Unit[] = [{ id: 'a', state: 'submitted', taskId: undefined }, { id: 'b' }];
    const rig = reconciling({ units, brings: [{ rows: [row('7')] }] });
    await rig.looks();
    expect(rig.named).toEqual([['a', '7', rig.request().startedAt]]);
    const known = reconciling({
      units: [{ id: 'a', state: 'submitted', taskId: '7' }],
      brings: [{ rows: [row('7')] }],
    });
    await known.looks();
    expect(known.named).toEqual([]);
  });

  it('that nothing proves waits an hour before a person is asked, then comes ten times as seldom', async () => {
    const rig = reconciling({ brings: [{ lacks: 'answer' }] });
    rig.parts.wake();
    await rig.clock.advance(hour - settleMs);
    expect(rig.changed).toEqual([]);
    await rig.clock.advance(settleMs);
    expect(rig.changed).toMatchObject([{ event: 'cannotProve' }]);
    const before = rig.searched.length;
    await rig.clock.advance(10 * settleMs - 1);
    expect(rig.searched).toHaveLength(before);
    await rig.clock.advance(1);
    expect(rig.searched).toHaveLength(before + 1);
  });

  it('is not begun by a daemon that stops', async () => {
    const rig = reconciling();
    rig.parts.wake();
    await rig.parts.stop();
    await rig.clock.advance(10 * settleMs);
    expect([rig.searched, rig.clock.pending()]).toEqual([[], 0]);
  });

  it('that breaks is named in the log', async () => {
    const rig = reconciling();
    Object.defineProperty(rig.doubts, 'isInDoubt', {
      get() {
        throw new Error('the disk is gone');
      },
    });
    rig.parts.wake();
    await rig.clock.advance(0);
    expect(rig.log.lines).toEqual(['error reconciling stopped: Error: the disk is gone']);
    await rig.parts.stop();
  });
});

describe('doubts about tasks', () => {
  it('are settled with each look, and bring one themselves', async () => {
    const rig = reconciling({ request: { state: 'confirmed' } });
    rig.doubts.isInDoubt = true;
    rig.parts.wake();
    await rig.clock.advance(0);
    expect(rig.doubts.settled).toBe(1);
    await rig.clock.advance(settleMs);
    expect(rig.doubts.settled).toBe(2);
    rig.doubts.isInDoubt = false;
    await rig.clock.advance(settleMs);
    expect([rig.doubts.settled, rig.clock.pending()]).toEqual([3, 0]);
  });
});

describe('on a farm on which a tag makes one task', () => {
  it('a create of unknown outcome is sent again instead of looked for, once a settle window', async () => {
    const rig = reconciling({ repeats: true });
    await rig.looks();
    expect([rig.repeated, rig.searched, rig.settled()]).toEqual([['c'], [], 1]);
    await rig.clock.advance(settleMs);
    expect([rig.repeated.length, rig.doubts.settled]).toEqual([2, 0]);
  });
});

describe('what a daemon that died was sending', () => {
  it('is of unknown outcome, which counts, and the log says so', async () => {
    const units: readonly Unit[] = [
      { id: 'a', state: 'sending', unknowns: 1 },
      { id: 'b', state: 'sending' },
      { id: 'd', state: 'submitted' },
    ];
    const rig = reconciling({ units, request: { state: 'sending', endedAt: undefined } });
    rig.parts.recover();
    expect(rig.request()).toMatchObject({ state: 'unknown', endedAt: rig.clock.now() });
    expect(rig.changed).toEqual([
      { plannedTaskId: 'a', event: 'outcomeUnknown', patch: { unknowns: 2 } },
      { plannedTaskId: 'b', event: 'outcomeUnknown', patch: { unknowns: 1 } },
    ]);
    expect(rig.log.lines).toEqual([
      'warn create M was under way when the daemon stopped; the farm will be asked',
    ]);
  });
});
