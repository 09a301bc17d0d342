import { describe, expect, it } from '@jest/globals';
import type { ListedTask } from '#daemon/farms/farm.ts';
import type { PlannedTaskChange } from '#daemon/submissions/plannedTaskChanges.ts';
import { createPairing } from '#daemon/submissions/reconciling/pairing.ts';
import type { CreateRequest, PlannedTaskRecord } from '#daemon/submissions/records.ts';
import { manualClock } from '../../manualClock.ts';
import { quietLog } from '../../quietLog.ts';

type Unit = Partial<PlannedTaskRecord> & { readonly id: string };

const row = (taskId: string, more: Partial<ListedTask> = {}): ListedTask => ({
  taskId,
  namesTask: true,
  scene: 'projects/a.blend',
  ...more,
});

interface World {
  /** Those that are stored; each of request `c<id>` with the tag `m<id>` and the task `t<id>`, unless it says otherwise. */
  readonly units: readonly Unit[];
  readonly requests?: Readonly<Record<string, Partial<CreateRequest>>>;
  /** What a tag brings. */
  readonly tags?: Readonly<Record<string, readonly ListedTask[]>>;
  readonly lacks?: Readonly<Record<string, 'rows' | 'answer'>>;
  readonly apart?: 'apart' | 'notApart' | 'noAnswer';
}

function pairingIn(world: World) {
  const units = new Map(
    world.units.map((unit) => {
      const { id } = unit;
      const whole = {
        callId: `c${id}`,
        mark: `m${id}`,
        taskId: `t${id}`,
        state: 'submitted',
        facts: { scene: `projects/${id}.blend` },
        ...unit,
      };
      return [id, whole as PlannedTaskRecord] as const;
    }),
  );
  const requestOf = (id: string) => {
    const unitIds = [...units.values()].filter(({ callId }) => callId === id).map((unit) => unit.id);
    const mark = `m${id.slice(1)}`;
    return {
      id,
      mark,
      account: 'sub',
      state: 'confirmed',
      unitIds,
      ...world.requests?.[id],
    } as CreateRequest;
  };
  const searched: string[] = [];
  const asked: string[] = [];
  const updated: (readonly [string, Partial<CreateRequest>])[] = [];
  const changed: PlannedTaskChange[] = [];
  const exchanged: unknown[] = [];
  let reopened = 0;
  const clock = manualClock();
  const log = quietLog();
  const during = { search: () => {} };
  const pairing = createPairing({
    farm: 'sandbox',
    account: 'studio',
    store: { transaction: (run) => run() },
    plannedTasks: {
      get: (id: string) => units.get(id),
      update: (id: string, patch: Partial<PlannedTaskRecord>) =>
        units.set(id, { ...(units.get(id) as PlannedTaskRecord), ...patch }),
    } as never,
    createRequests: {
      get: (id: string) => (id === 'gone' ? undefined : requestOf(id)),
      update: (id: string, patch: Partial<CreateRequest>) => void updated.push([id, patch]),
    } as never,
    tasks: {
      get(_farm: string, taskId: string) {
        const holder = [...units.values()].find((unit) => unit.taskId === taskId);
        return holder && { unitId: holder.id };
      },
    } as never,
    changes: {
      apply: (some: readonly PlannedTaskChange[]) => void changed.push(...some),
      exchangeTasks: (pairs: readonly unknown[]) => void exchanged.push(...pairs),
    } as never,
    async search(tag) {
      searched.push(tag);
      during.search();
      return { rows: world.tags?.[tag] ?? [], lacks: world.lacks?.[tag] ?? 'nothing' };
    },
    tagSearch: {
      async distinguishesTags(account) {
        asked.push(account);
        return world.apart ?? 'apart';
      },
    },
    clock,
    log,
    reopened: () => {
      reopened += 1;
    },
  });
  return {
    pairing,
    units,
    requestOf,
    searched,
    asked,
    updated,
    changed,
    exchanged,
    clock,
    log,
    during,
    reopened: () => reopened,
    reclaim: (id: string, rows: readonly ListedTask[], tags: 'toldApart' | 'unchecked' = 'toldApart') =>
      pairing.reclaim(requestOf(id), rows, tags),
  };
}

const back = (plannedTaskId: string, unknowns = 1): PlannedTaskChange => ({
  plannedTaskId,
  event: 'idWasAnothers',
  patch: { taskId: undefined, taskIdFrom: undefined, unknowns },
});

describe('rows that the tag of a create brought', () => {
  it('which nobody else holds leave all as it is, and ask nothing', async () => {
    const world = pairingIn({ units: [{ id: 'a' }, { id: 'b' }] });
    expect(await world.reclaim('ca', [row('ta'), row('free')], 'unchecked')).toBe('settled');
    expect([world.searched, world.asked, world.changed]).toEqual([[], [], []]);
  });

  it('take their task from another create whose own tag does not bring it', async () => {
    const world = pairingIn({ units: [{ id: 'a' }, { id: 'b', unknowns: 2 }] });
    expect(await world.reclaim('ca', [row('tb')])).toBe('settled');
    expect(world.searched).toEqual(['mb']);
    expect(world.changed).toEqual([back('b', 3)]);
    expect(world.updated).toEqual([
      ['cb', { state: 'unknown', endedAt: world.clock.now(), auditedAt: undefined }],
    ]);
    expect(world.reopened()).toBe(1);
    expect(world.log.lines.join()).toMatch(/task tb is not the one of create mb/);
  });

  it('take one from a planned task that never had a tag, without a search', async () => {
    const world = pairingIn({ units: [{ id: 'b', mark: undefined, callId: undefined }] });
    expect(await world.reclaim('ca', [row('tb')])).toBe('settled');
    expect([world.searched, world.changed, world.updated]).toEqual([[], [back('b')], []]);
  });

  it('leave it where its own tag brings it too, which is remembered', async () => {
    const world = pairingIn({ units: [{ id: 'b' }], tags: { mb: [row('x'), row('tb')] } });
    expect(await world.reclaim('ca', [row('tb')])).toBe('settled');
    expect([world.changed, world.units.get('b')?.taskIdFrom]).toEqual([[], 'tag']);
    expect(await world.reclaim('ca', [row('tb')])).toBe('settled');
    expect(world.searched).toEqual(['mb']);
  });

  it('leave it where its own tag is not answered in full, and say so', async () => {
    for (const lacks of ['rows', 'answer'] as const) {
      const world = pairingIn({ units: [{ id: 'b' }, { id: 'd' }], lacks: { mb: lacks } });
      expect(await world.reclaim('ca', [row('tb'), row('td')])).toBe('noAnswer');
      expect(world.changed).toEqual([back('d')]);
    }
  });

  it('leave it where it changed while it was asked for', async () => {
    for (const patch of [{ taskId: 'other' }, { callId: 'other' }]) {
      const world = pairingIn({ units: [{ id: 'b' }] });
      world.during.search = () =>
        void world.units.set('b', { ...(world.units.get('b') as PlannedTaskRecord), ...patch });
      await world.reclaim('ca', [row('tb')]);
      expect([world.changed, world.updated]).toEqual([[], []]);
    }
  });

  it.each([
    ['apart', 'settled', 1],
    ['notApart', 'settled', 0],
    ['noAnswer', 'noAnswer', 0],
  ] as const)('are believed where the farm tells tags %s: %s', async (apart, expected, count) => {
    const world = pairingIn({ units: [{ id: 'b' }], apart });
    expect(await world.reclaim('ca', [row('tb')], 'unchecked')).toBe(expected);
    expect([world.asked, world.changed.length]).toEqual([['sub'], count]);
  });

  it('take what a person named only by putting it to them again', async () => {
    const world = pairingIn({ units: [{ id: 'b', taskIdFrom: 'person' }] });
    await world.reclaim('ca', [row('tb')]);
    expect(world.changed).toMatchObject([
      back('b'),
      { plannedTaskId: 'b', event: 'cannotProve', patch: { error: { params: { reason: 'taskOfAnother' } } } },
    ]);
  });
});

describe('the tag of a create that brings other tasks than its answer named', () => {
  const own = (rows: readonly ListedTask[], more: Partial<World> = {}) => {
    const world = pairingIn({ units: [{ id: 'a' }, { id: 'b', taskIdFrom: 'tag' }, { id: 'd' }], ...more });
    return { world, contradict: () => world.pairing.contradict(world.requestOf('ca'), rows) };
  };

  it('gives back what it does not bring where one of them is nobody’s', async () => {
    const { world, contradict } = own([row('free')]);
    expect(await contradict()).toBe(true);
    expect([world.changed, world.asked]).toEqual([[back('a')], ['sub']]);
  });

  it('gives it back too where one of them is held by another’s answer alone', async () => {
    const { world, contradict } = own([row('td')]);
    expect(await contradict()).toBe(true);
    expect(world.changed).toEqual([back('a')]);
  });

  it.each<[string, readonly ListedTask[], Partial<World>]>([
    ['they are another’s by its tag', [row('tb')], {}],
    ['they name no task', [row('free', { namesTask: false })], {}],
    ['it brings its own as well', [row('free'), row('ta')], {}],
    ['its task is known by its tag', [row('free')], { units: [{ id: 'a', taskIdFrom: 'tag' }] }],
    ['it has no task', [row('free')], { units: [{ id: 'a', taskId: undefined }] }],
    ['the farm brings the same for any tag', [row('free')], { apart: 'notApart' }],
    ['the farm does not answer', [row('free')], { apart: 'noAnswer' }],
  ])('changes nothing where %s', async (_why, rows, more) => {
    const { world, contradict } = own(rows, more);
    expect(await contradict()).toBe(false);
    expect(world.changed).toEqual([]);
  });
});

describe('a doubt', () => {
  it('about a task that is not there is settled by its tag', async () => {
    const world = pairingIn({ units: [{ id: 'a' }], tags: { ma: [row('free')] } });
    world.pairing.doubt('unheld');
    expect([world.pairing.isInDoubt(), world.reopened()]).toEqual([false, 0]);
    world.pairing.doubt('ta');
    expect([world.pairing.isInDoubt(), world.reopened()]).toEqual([true, 1]);
    await world.pairing.settleDoubts();
    expect([world.pairing.isInDoubt(), world.searched, world.changed]).toEqual([false, ['ma'], [back('a')]]);
  });

  it.each<[string, Unit, World['requests']]>([
    ['no create request', { id: 'a', callId: undefined }, {}],
    ['a task that its tag brought', { id: 'a', taskIdFrom: 'tag' }, {}],
    ['a task that a person named', { id: 'a', taskIdFrom: 'person' }, {}],
    ['a create request that is being asked for', { id: 'a' }, { ca: { state: 'unknown' } }],
    ['a create request that was removed', { id: 'a', callId: 'gone' }, {}],
  ])('is none about %s', (_what, unit, requests = {}) => {
    const world = pairingIn({ units: [unit], requests });
    world.pairing.doubt('ta');
    expect([world.pairing.isInDoubt(), world.reopened()]).toEqual([false, 0]);
  });

  it('stays while the farm does not answer, is over after a cut answer, and is raised once', async () => {
    const silent = pairingIn({ units: [{ id: 'a' }, { id: 'b' }], lacks: { ma: 'answer' } });
    silent.pairing.doubt('ta');
    silent.pairing.doubt('tb');
    await silent.pairing.settleDoubts();
    expect([silent.pairing.isInDoubt(), silent.searched]).toEqual([true, ['ma']]);
    const cut = pairingIn({ units: [{ id: 'a' }], tags: { ma: [row('free')] }, lacks: { ma: 'rows' } });
    cut.pairing.doubt('ta');
    await cut.pairing.settleDoubts();
    cut.pairing.doubt('ta');
    expect([cut.pairing.isInDoubt(), cut.changed, cut.reopened()]).toEqual([false, [], 1]);
  });

  const misnamed = (ids: readonly string[]) => ids.map((id) => row(`t${id}`, { scene: 'upload.tmp' }));
  const named = (ids: readonly string[]) =>
    pairingIn({
      units: ids.map((id) => ({ id })),
      tags: Object.fromEntries(ids.map((id) => [`m${id}`, [row(`t${id}`)]])),
    });

  it('by the name of the scene is borne out by the tag, or counts as unfounded: after three names are not believed', async () => {
    const ids = ['a', 'b', 'd', 'e', 'f'];
    const world = named(ids);
    world.pairing.confirm(misnamed(ids));
    expect(world.reopened()).toBe(5);
    await world.pairing.settleDoubts();
    expect([world.searched, world.pairing.isInDoubt()]).toEqual([['ma', 'mb', 'md'], false]);
    world.pairing.confirm(misnamed(['e']));
    expect(world.pairing.isInDoubt()).toBe(false);
    // A task that is missed is another matter.
    world.pairing.doubt('te');
    expect(world.pairing.isInDoubt()).toBe(true);
  });

  it('about missing tasks says nothing of names, and outlives that names are not believed', async () => {
    const ids = ['a', 'b', 'd', 'e'];
    const world = named(ids);
    for (const id of ['a', 'b', 'd']) world.pairing.doubt(`t${id}`);
    world.pairing.confirm(misnamed(['e']));
    await world.pairing.settleDoubts();
    expect(world.searched).toEqual(['ma', 'mb', 'md', 'me']);
    const mixed = named([...ids, 'f']);
    mixed.pairing.confirm(misnamed(['a', 'b', 'd']));
    mixed.pairing.doubt('te');
    mixed.pairing.confirm(misnamed(['f']));
    await mixed.pairing.settleDoubts();
    expect(mixed.searched).toEqual(['ma', 'mb', 'md', 'me']);
  });

  it('is none about a row that names its own scene, or that no planned task holds', () => {
    const world = pairingIn({ units: [{ id: 'a' }] });
    world.pairing.confirm([row('ta'), row('free', { scene: 'x' })]);
    expect([world.pairing.isInDoubt(), world.exchanged]).toEqual([false, []]);
  });
});
