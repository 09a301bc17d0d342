import { describe, expect, it } from '@jest/globals';
import { absenceOf, type Pass, type Verdict, verdictOn } from '#daemon/submissions/reconciling/tagVerdict.ts';
import { mayBeAskedAgain, unprovable } from '#daemon/submissions/reconciling/unprovable.ts';
import type { PlannedTaskRecord } from '#daemon/submissions/records.ts';
import type { UnitError } from '#protocol/bridge/unit.ts';
import { plannedTask } from '../../storedRecords.ts';

const refusal: UnitError = { code: '1022', message: 'odd words', from: 'farm' };

const open = (more: Partial<PlannedTaskRecord> = {}) =>
  plannedTask('u1', 's1', { state: 'unconfirmed', callId: 'c1', mark: 'M', attempts: 1, ...more });
const row = { taskId: '7', namesTask: true, scene: 'D/b.blend' };
const pass = (more: Partial<Pass> = {}): Pass => ({
  scenes: 'one',
  rows: { found: new Map(), unclear: [], surplus: [] },
  absence: 'proved',
  settleTime: 'over',
  ...more,
});
const found = { found: new Map([['u1', '9']]), unclear: [], surplus: [] };
const unclear = { found: new Map(), unclear: [row], surplus: [] };

/** Read as notation: what happens to it, with the reason that a person gets or what is new of it. */
function told(verdict: Verdict): string {
  if ('explain' in verdict) return `waits: ${verdict.explain.params?.reason ?? verdict.explain.code}`;
  return verdict.changes
    .map(({ event, patch }) => {
      const error = patch?.error;
      if (error) return `${event} ${error.params?.reason ?? error.code}`;
      const { error: _, refusal: __, taskIdFrom, ...rest } = patch ?? {};
      const words = Object.entries(rest).map(([key, value]) => `${key}=${value}`);
      return [event, ...words, ...(taskIdFrom ? [`by ${taskIdFrom}`] : [])].join(' ');
    })
    .join(', ');
}

describe('what a pass means for an open planned task', () => {
  it.each<[string, Partial<PlannedTaskRecord>, Partial<Pass>, string]>([
    ['its row', {}, { rows: found }, 'foundByTag taskId=9 by tag'],
    [
      'its row, though nothing is proved',
      {},
      { rows: found, absence: 'noControl' },
      'foundByTag taskId=9 by tag',
    ],
    ['its row after a refusal', { refusal }, { rows: found }, 'foundByTag taskId=9 by tag'],
    ['rows that may be its own', {}, { rows: unclear }, 'cannotProve unclear'],
    ['a proof of absence', {}, {}, 'provedAbsent absences=1'],
    ['a second one', { absences: 1 }, {}, 'cannotProve absentTwice'],
    ['one after two unknown outcomes', { unknowns: 2 }, {}, 'provedAbsent absences=1'],
    ['one after three', { unknowns: 3 }, {}, 'cannotProve unknownTooOften'],
    ['one after a refusal', { refusal }, {}, 'refused 1022'],
    ['one after a refusal that came twice', { refusal, absences: 1, unknowns: 3 }, {}, 'refused 1022'],
    ['one after a refusal, and a cancel', { refusal, cancelRequested: true }, {}, 'provedAbsent absences=1'],
    ['one of a refused batch', { refusal }, { scenes: 'several' }, 'provedAbsent goesAlone=true'],
    [
      'one of a refused batch, for the second time',
      { refusal, absences: 1 },
      { scenes: 'several' },
      'provedAbsent goesAlone=true',
    ],
    ['one of a batch', {}, { scenes: 'several' }, 'provedAbsent absences=1'],
    ['no control', {}, { absence: 'noControl', settleTime: 'left' }, 'cannotProve noControl'],
    [
      'a control that was not found',
      {},
      { absence: 'controlNotFound', settleTime: 'left' },
      'cannotProve controlNotFound',
    ],
    ...(['noAnswer', 'cut', 'rests', 'older'] as const).flatMap(
      (absence): [string, Partial<PlannedTaskRecord>, Partial<Pass>, string][] => [
        [`${absence}, with time left`, {}, { absence, settleTime: 'left' }, `waits: ${absence}`],
        [`${absence}, and time over`, {}, { absence }, `cannotProve ${absence}`],
      ],
    ),
    ['time left after a refusal', { refusal }, { absence: 'rests', settleTime: 'left' }, 'waits: 1022'],
  ])('%s', (_title, more, seen, expected) => {
    expect(told(verdictOn(open(more), pass(seen)))).toBe(expected);
  });

  it('forgets what it showed before', () => {
    const { changes } = verdictOn(open({ refusal }), pass({ rows: found })) as {
      changes: readonly { patch?: object }[];
    };
    expect(changes[0]?.patch).toHaveProperty('refusal', undefined);
    expect(changes[0]?.patch).toHaveProperty('error', undefined);
  });
});

describe('what a pass means for one that waits for a person', () => {
  const asked = (reason: Parameters<typeof unprovable>[1], more: Partial<PlannedTaskRecord> = {}) =>
    open({ state: 'needsYou', error: unprovable(open(), reason), ...more });

  it.each<[string, PlannedTaskRecord, Partial<Pass>, string]>([
    ['its row', asked('absentTwice'), { rows: found }, 'tagSearchProved, foundByTag taskId=9 by tag'],
    ['a proof that was lacking', asked('noControl'), {}, 'tagSearchProved, provedAbsent absences=1'],
    ['a proof that comes too often', asked('absentTwice'), {}, ''],
    ['a proof beside rows that may be its own', asked('noControl'), { rows: unclear }, 'waits: unclear'],
    ['none', asked('noControl'), { absence: 'noControl' }, ''],
    [
      'a proof, but the store was not the newest',
      asked('noControl', { heldFrom: { state: 'queued' } }),
      {},
      '',
    ],
  ])('%s', (_title, plannedTask, seen, expected) => {
    expect(told(verdictOn(plannedTask, pass(seen)))).toBe(expected);
  });
});

it('one that is done already is left as it is', () => {
  for (const state of ['submitted', 'queued', 'cancelled', 'failed'] as const)
    expect(verdictOn(open({ state }), pass({ rows: found }))).toEqual({ changes: [] });
});

it('a control proves an absence when it is found, and its lack is the reason', () => {
  expect(
    (['found', 'none', 'notFound', 'cut', 'noAnswer', 'rests', 'older'] as const).map(absenceOf),
  ).toEqual(['proved', 'noControl', 'controlNotFound', 'cut', 'noAnswer', 'rests', 'older']);
});

describe('a question that nobody but a person can answer', () => {
  it('shows twenty rows at most, and of each scene 256 signs', () => {
    const rows = Array.from({ length: 30 }, (_, index) => ({
      taskId: index === 0 ? '' : String(index),
      namesTask: true,
      scene: index === 0 ? '' : 'x'.repeat(300),
    }));
    const { params } = unprovable(open(), 'unclear', rows);
    const tasks = params?.tasks as { scene: string }[];
    expect([tasks.length, tasks[1]?.scene.length, params?.count]).toEqual([20, 256, 20]);
    expect(String(params?.listed)).toMatch(/^\? \(\?\), 1 \(x{256}\), 2 /);
    expect(unprovable(open(), 'unclear').params).not.toHaveProperty('tasks');
  });

  it('shows what the farm said when it refused', () => {
    expect(unprovable(open({ refusal }), 'rests').params).toMatchObject({
      refused: 'yes',
      farmSaid: 'odd words',
      refusal,
    });
    expect(unprovable(open(), 'rests').params).toMatchObject({ refused: 'no', farmSaid: '' });
  });

  it('may be put to the farm again for reasons that pass, and for none that is known no more', () => {
    const passes = (
      ['noControl', 'controlNotFound', 'marksMixed', 'noAnswer', 'cut', 'rests', 'older'] as const
    ).map((reason) => mayBeAskedAgain(open({ error: unprovable(open(), reason) })));
    const stays = (['unclear', 'absentTwice', 'unknownTooOften', 'taskOfAnother'] as const).map((reason) =>
      mayBeAskedAgain(open({ error: unprovable(open(), reason) })),
    );
    expect([new Set(passes), new Set(stays), mayBeAskedAgain(open())]).toEqual([
      new Set([true]),
      new Set([false]),
      true,
    ]);
  });
});
