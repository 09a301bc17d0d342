import { describe, expect, it } from '@jest/globals';
import type { ListedTask } from '#daemon/farms/farm.ts';
import { createTagSearch } from '#daemon/submissions/reconciling/tagSearch.ts';
import type { CreateRequest, PlannedTaskRecord, TaggedCreate } from '#daemon/submissions/records.ts';
import { manualClock } from '../../manualClock.ts';
import { keptFacts } from '../../requests/keptFacts.ts';

const settleMs = 60_000;
const oldestListMs = 300_000;

type Answer = {
  readonly rows: readonly string[];
  readonly lacks?: 'rows' | 'answer';
  readonly inBin?: readonly string[];
};

/** Create requests by name, newest first as the store has them; `at` in minutes after the one in doubt. */
interface Known {
  readonly name: string;
  readonly at: number;
  readonly taskIds: readonly string[];
}

const inDoubt = { id: 'doubt', mark: 'doubt', account: '', unitIds: [], startedAt: 0, endedAt: 0 };

async function searching(
  known: readonly Known[],
  told: Readonly<Record<string, Answer>>,
  more: { readonly contradicted?: boolean; readonly ofFarm?: readonly Known[]; readonly after?: number } = {},
) {
  const clock = manualClock();
  const start = clock.now();
  const facts = keptFacts();
  const asked: string[] = [];
  const answers: Record<string, Answer> = { ...told };
  let changes = 0;
  const plannedTasks = new Map<string, PlannedTaskRecord>();
  const requestOf = ({ name, at, taskIds }: Known): CreateRequest => {
    for (const taskId of taskIds)
      plannedTasks.set(`${name} ${taskId}`, {
        id: `${name} ${taskId}`,
        callId: name,
        taskId,
      } as PlannedTaskRecord);
    const startedAt = start + at * 60_000;
    const unitIds = taskIds.map((taskId) => `${name} ${taskId}`);
    return {
      id: name,
      mark: name,
      account: '',
      unitIds,
      startedAt,
      endedAt: startedAt,
    } as unknown as CreateRequest;
  };
  const own = known.map(requestOf);
  const all = [...own, ...(more.ofFarm ?? []).map(requestOf)];
  await clock.advance((more.after ?? 60) * 60_000);
  const tagSearch = createTagSearch({
    farm: 'sandbox',
    account: 'studio',
    createRequests: {
      onFarm: (_farm: string, whose: unknown) => (whose === 'anybody' ? all : own),
      outlived: () => [],
    } as never,
    plannedTasks: { get: (id: string) => plannedTasks.get(id) } as never,
    facts,
    async search(tag, enough = () => false) {
      asked.push(tag);
      const { rows, lacks = 'nothing', inBin = [] } = answers[tag] ?? { rows: [] };
      const listed = (ids: readonly string[]): ListedTask[] =>
        ids.map((taskId) => ({ taskId, namesTask: true, scene: 'a' }));
      if (enough(listed(rows))) return { rows: listed(rows), lacks };
      return { rows: listed([...rows, ...inBin]), lacks };
    },
    newTag: () => 'fresh',
    clock,
    settleMs,
    oldestListMs,
    changed: () => {
      changes += 1;
    },
    contradicted: async (_createRequest: TaggedCreate, rows: readonly unknown[]) =>
      rows.length > 0 && (more.contradicted ?? false),
  });
  return {
    tagSearch,
    answers,
    asked,
    changes: () => changes,
    control: (rowsFound = 0) =>
      tagSearch.control('ana', {
        createRequest: { ...inDoubt, startedAt: start, endedAt: start } as unknown as CreateRequest,
        rowsFound,
      }),
  };
}

const newer: Known = { name: 'newer', at: 5, taskIds: ['1', '2'] };
const older: Known = { name: 'older', at: -5, taskIds: ['1', '2'] };
const bothThere: Answer = { rows: ['1', '2'] };

describe('a look for a control', () => {
  it.each<[string, readonly Known[], Readonly<Record<string, Answer>>, string, string]>([
    ['all of its tasks', [newer], { newer: bothThere }, 'found', 'proved'],
    ['none of them', [newer], {}, 'notFound', 'failed'],
    ['some of them', [newer], { newer: { rows: ['2'] } }, 'cut', 'unproved'],
    [
      'all, but fewer rows than the farm counts',
      [newer],
      { newer: { rows: ['1', '2'], lacks: 'rows' } },
      'cut',
      'unproved',
    ],
    [
      'none, and fewer rows than the farm counts',
      [newer],
      { newer: { rows: [], lacks: 'rows' } },
      'cut',
      'unproved',
    ],
    ['no answer', [newer], { newer: { rows: [], lacks: 'answer' } }, 'noAnswer', 'unproved'],
    ['no control at all', [], {}, 'none', 'unproved'],
    ['the one in doubt alone', [{ ...newer, name: 'doubt' }], { doubt: bothThere }, 'none', 'unproved'],
    ['one that has not settled', [{ ...newer, at: 59.5 }], { newer: bothThere }, 'none', 'unproved'],
    ['one that settled this moment', [{ ...newer, at: 59 }], { newer: bothThere }, 'found', 'proved'],
    [
      'one in the bin, and the next is listed',
      [newer, { ...newer, name: 'next' }],
      { newer: { rows: [], inBin: ['1', '2'] }, next: bothThere },
      'found',
      'proved',
    ],
    ['all in the bin', [newer], { newer: { rows: ['1'], inBin: ['2'] } }, 'found', 'proved'],
    ['an older one', [older], { older: bothThere }, 'found', 'proved'],
    [
      'an older one while a newer one rests',
      [{ ...newer, at: 59.5 }, older],
      { older: bothThere },
      'rests',
      'unproved',
    ],
  ])('shows %s', async (_title, known, answers, expected, state) => {
    const { control, tagSearch } = await searching(known, answers);
    expect(await control()).toBe(expected);
    expect(tagSearch.stateOf('ana')).toBe(state);
  });

  it('asks four at most of those that were deleted', async () => {
    const many = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => ({ ...newer, name }));
    const answers = Object.fromEntries(many.map(({ name }) => [name, { rows: [], inBin: ['1', '2'] }]));
    const { control, asked } = await searching(many, answers);
    expect(await control()).toBe('found');
    expect(asked).toEqual(['a', 'b', 'c', 'd']);
  });

  it('asks the newest that has settled, and no other', async () => {
    const known = [{ ...newer, name: 'resting', at: 59.5 }, newer, { ...newer, name: 'next', at: 4 }, older];
    const { control, asked } = await searching(known, { newer: bothThere });
    expect([await control(), asked]).toEqual(['found', ['newer']]);
  });

  it('of one that is there where another tag says nothing is judged by its tasks alone', async () => {
    const known = [{ ...newer, taskIds: ['1', '2', '3'] }];
    const { control } = await searching(known, { newer: { rows: ['3', '9', '1', '2'] } });
    expect(await control(2)).toBe('found');
  });

  it('of few tasks takes a larger one where that has settled, else several together', async () => {
    const single = { name: 'x1', at: 6, taskIds: ['5'] };
    const answers = { newer: bothThere, x1: { rows: ['5'] }, x2: { rows: ['6'] }, x: { rows: ['5', '6'] } };
    const large = await searching([single, newer], answers);
    expect([await large.control(1), large.asked]).toEqual(['found', ['newer']]);
    const resting = { ...newer, at: 59.5 };
    const together = await searching([resting, single, { ...single, name: 'x2', taskIds: ['6'] }], answers);
    expect([await together.control(1), together.asked]).toEqual(['found', ['x1', 'x']]);
    const apart = await searching([single, { ...single, name: 'x2', taskIds: ['6'] }], {
      x1: { rows: ['5'] },
    });
    expect([await apart.control(1), apart.asked]).toEqual(['cut', ['x1', 'x']]);
    const silent = await searching([single, { ...single, name: 'x2', taskIds: ['6'] }], {
      x1: { rows: ['5'] },
      x: { rows: [], lacks: 'answer' },
    });
    expect(await silent.control(1)).toBe('noAnswer');
  });

  it('needs one that has more tasks than were found of the doubt', async () => {
    const { control } = await searching([newer], { newer: bothThere });
    expect([await control(1), await control(2)]).toEqual(['found', 'none']);
  });

  it('of an older one says nothing while the farm’s lists may be as old', async () => {
    const early = await searching([older], { older: bothThere }, { after: 4.9 });
    expect([await early.control(), early.asked]).toEqual(['older', []]);
    const late = await searching([older], { older: bothThere }, { after: 5 });
    expect(await late.control()).toBe('found');
  });

  it.each([
    [['3'], 'found'],
    [[], 'older'],
  ])(
    'of an older one counts when a newer create of another account is listed too: %j',
    async (rows, expected) => {
      const others: Known = { name: 'others', at: 5, taskIds: ['3'] };
      const { control } = await searching(
        [older],
        { older: bothThere, others: { rows } },
        { ofFarm: [others] },
      );
      expect(await control()).toBe(expected);
    },
  );

  it('of an older one asks for the newest create of all accounts that has settled', async () => {
    const other = (name: string, at: number): Known => ({ name, at, taskIds: ['3'] });
    const { control, asked } = await searching(
      [older],
      { older: bothThere, late: { rows: ['3'] } },
      { ofFarm: [other('resting', 59.5), other('late', 6), other('early', 5)] },
    );
    expect([await control(), asked]).toEqual(['found', ['older', 'late']]);
  });

  it('remembers an account that has no control as unproved, once', async () => {
    const { control, tagSearch, changes } = await searching([], {});
    await control();
    await control();
    expect([tagSearch.states(), changes()]).toEqual([{ ana: 'unproved' }, 1]);
    const resting = await searching([{ ...newer, at: 59.5 }], {});
    await resting.control();
    expect(resting.tagSearch.states()).toEqual({});
  });

  it('whose tag brings other tasks is no answer when those are not its own', async () => {
    const other = { newer: { rows: ['8'] } };
    const contradicted = await searching([newer], other, { contradicted: true });
    expect([await contradicted.control(), contradicted.tagSearch.stateOf('ana')]).toEqual([
      'noAnswer',
      'unproved',
    ]);
    const own = await searching([newer], other);
    expect([await own.control(), own.tagSearch.stateOf('ana')]).toEqual(['notFound', 'failed']);
  });
});

describe('what is known of the search', () => {
  it.each<[Answer, string, string]>([
    [{ rows: [] }, 'apart', 'proved'],
    [{ rows: ['1'] }, 'notApart', 'failed'],
    [{ rows: [], lacks: 'rows' }, 'apart', 'proved'],
    [{ rows: [], lacks: 'answer' }, 'noAnswer', 'unproved'],
  ])('a tag that was never used brings %j: %s', async (fresh, expected, state) => {
    const { tagSearch } = await searching([], { fresh });
    expect(await tagSearch.distinguishesTags('ana')).toBe(expected);
    expect(tagSearch.stateOf('ana')).toBe(state);
  });

  it.each<[string, Readonly<Record<string, Answer>>, string, string]>([
    ['the control found, the fresh tag not', { newer: bothThere }, 'judged', 'proved'],
    ['both found', { newer: bothThere, fresh: { rows: ['9'] } }, 'judged', 'failed'],
    ['neither found', {}, 'judged', 'failed'],
    ['no answer to the first', { newer: { rows: [], lacks: 'answer' } }, 'noAnswer', 'unproved'],
    [
      'no answer to the second',
      { newer: bothThere, fresh: { rows: [], lacks: 'answer' } },
      'noAnswer',
      'unproved',
    ],
  ])('is judged by both halves at once: %s', async (_title, answers, expected, state) => {
    const { tagSearch } = await searching([newer], answers);
    expect(await tagSearch.judge('ana')).toBe(expected);
    expect(tagSearch.stateOf('ana')).toBe(state);
  });

  it('is judged by the newest control that has settled', async () => {
    const known = [{ ...newer, name: 'resting', at: 59.5 }, newer, older];
    const { tagSearch, asked } = await searching(known, { newer: bothThere });
    expect(await tagSearch.judge('ana')).toBe('judged');
    expect([tagSearch.stateOf('ana'), asked]).toEqual(['proved', ['newer', 'fresh']]);
  });

  it('asks for no fresh tag where the first search got no answer', async () => {
    const { tagSearch, asked } = await searching([newer], { newer: { rows: [], lacks: 'answer' } });
    await tagSearch.judge('ana');
    expect(asked).toEqual(['newer']);
  });

  it('is what is worst of any account', async () => {
    const known: Readonly<Record<string, Answer>> = { newer: bothThere };
    const { tagSearch, answers } = await searching([newer], known);
    await tagSearch.judge('ana');
    answers.fresh = { rows: ['9'] };
    await tagSearch.judge('ben');
    expect([tagSearch.states(), tagSearch.state()]).toEqual([{ ana: 'proved', ben: 'failed' }, 'failed']);
  });

  it('is not judged without a control, nor by tasks that are another’s', async () => {
    expect(await (await searching([], {})).tagSearch.judge('ana')).toBe('none');
    const { tagSearch } = await searching([newer], { newer: { rows: ['8'] } }, { contradicted: true });
    expect(await tagSearch.judge('ana')).toBe('noAnswer');
  });

  it('is the worst of all accounts, and told when it changed', async () => {
    const { tagSearch, control, changes } = await searching([newer], { newer: bothThere });
    expect([tagSearch.state(), changes()]).toEqual(['unproved', 0]);
    await control();
    await control();
    expect([tagSearch.state(), tagSearch.states(), changes()]).toEqual(['proved', { ana: 'proved' }, 1]);
  });
});
