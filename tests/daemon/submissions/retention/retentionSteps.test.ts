import { describe, expect, it } from '@jest/globals';
import {
  type AgedRows,
  createRetention,
  type FoundRow,
  type Sought,
} from '#daemon/submissions/retention/retention.ts';
import { everythingSettles, manualClock, startOfTests } from '../../manualClock.ts';
import { quietLog } from '../../quietLog.ts';
import { keptFacts } from '../../requests/keptFacts.ts';

const day = 86_400_000;
const minute = 60_000;

type Table = 'submissions' | 'submissionsWithParts' | 'createRequests' | 'tasks' | 'transfers' | 'operations';

/** Rows as they are when they may go. */
const ages = {
  submissions: {
    planned: true,
    cancelRequested: false,
    errorCode: undefined,
    updatedAt: 0,
    states: {},
    hasActiveTasks: false,
    lastTaskAt: undefined,
    hasKey: false,
  },
  createRequests: { state: 'confirmed', isAudited: true, endedAt: 0, hasPlannedTasks: false },
  tasks: { isActive: false, lastAt: 0, hasPlannedTask: false },
  transfers: { state: 'done', updatedAt: 0, hasSubmission: false },
  operations: { state: 'done', updatedAt: 0 },
} as const;

type Row = { readonly seq: number } & Readonly<Record<string, unknown>>;

/** Tables of which each call is written down; they hold rows that may go, by their numbers, unless told otherwise. */
function retaining(
  held: Partial<Record<Table, readonly (number | Row)[]>> = {},
  more: Partial<AgedRows> & {
    readonly dropScenes?: (id: string) => Promise<void>;
    readonly days?: number;
  } = {},
) {
  const { dropScenes, days = 180, ...rows } = more;
  const clock = manualClock();
  const calls: (readonly [string, ...unknown[]])[] = [];
  const log = quietLog();
  let yields = 0;
  const during = { yield: () => {} };
  const ageOf = (table: Table) => ages[table === 'submissionsWithParts' ? 'submissions' : table];
  const seek = (table: Table) => (sought: Sought) => {
    calls.push([table, { ...sought }]);
    const [, seq = 0] = sought.after ?? [];
    return (held[table] ?? [])
      .map((row): Row => (typeof row === 'number' ? { seq: row } : row))
      .filter((row) => row.seq > seq)
      .slice(0, sought.limit)
      .map((row): FoundRow<never> => {
        return { seq: row.seq, at: 0, age: { id: `s${row.seq}`, ...ageOf(table), ...row } as never };
      });
  };
  const writes =
    <Answer>(name: string, answer: Answer) =>
    (...all: readonly unknown[]): Answer => {
      calls.push([name, ...all]);
      return answer;
    };
  const facts = keptFacts();
  const retention = createRetention({
    rows: {
      openCreates: writes('openCreates', []),
      submissions: seek('submissions'),
      submissionsWithParts: seek('submissionsWithParts'),
      removeParts: writes('removeParts', undefined),
      hide: writes('hide', undefined),
      removeHidden: writes('removeHidden', undefined),
      createRequests: seek('createRequests'),
      removeCreateRequests: writes('removeCreateRequests', undefined),
      tasks: seek('tasks'),
      removeTasks(seqs) {
        calls.push(['removeTasks', seqs]);
        return { done: seqs.length, tasks: seqs.length, frames: 0 };
      },
      transfers: seek('transfers'),
      removeTransfers(seqs) {
        calls.push(['removeTransfers', seqs]);
        return { done: seqs.length, files: 0 };
      },
      operations: seek('operations'),
      removeOperations: writes('removeOperations', undefined),
      removeKeys: writes('removeKeys', 0),
      removeTags: writes('removeTags', 0),
      removeUnreadable: writes('removeUnreadable', 0),
      removeFileHashes: writes('removeFileHashes', 0),
      removeFarmFiles: writes('removeFarmFiles', 0),
      removeRenderHistory: writes('removeRenderHistory', 0),
      foldSpending: writes('foldSpending', 0),
      ...rows,
    },
    facts,
    days,
    async dropScenes(id) {
      calls.push(['dropScenes', id]);
      await dropScenes?.(id);
    },
    async yieldToLoop() {
      yields += 1;
      during.yield();
    },
    clock,
    log,
  });
  const named = (name: string) => calls.filter(([one]) => one === name).map(([, ...all]) => all);
  return {
    retention,
    clock,
    facts,
    calls,
    named,
    log,
    during,
    yields: () => yields,
    /** The first pass, at a time that is believed; the moment that it counts from. */
    async pass(): Promise<number> {
      facts.set('retention clock', JSON.stringify({ at: clock.now(), trustedFrom: 0 }));
      retention.begin();
      await clock.advance(5 * minute);
      for (let turn = 0; turn < 50; turn += 1) await everythingSettles();
      return clock.now();
    },
  };
}

describe('passes', () => {
  it('begin five minutes after the start, then every six hours', async () => {
    const { retention, clock, facts, named } = retaining();
    facts.set('retention clock', JSON.stringify({ at: clock.now(), trustedFrom: 0 }));
    retention.begin();
    await clock.advance(5 * minute - 1);
    expect(named('tasks')).toHaveLength(0);
    await clock.advance(1);
    expect(named('tasks')).toHaveLength(1);
    await clock.advance(6 * 60 * minute - 1);
    expect(named('tasks')).toHaveLength(1);
    await clock.advance(1);
    expect(named('tasks')).toHaveLength(2);
    await retention.stop();
    expect(clock.pending()).toBe(0);
  });

  it('do not begin where the daemon stops before the first', async () => {
    const { retention, clock, named } = retaining();
    retention.begin();
    await retention.stop();
    await clock.advance(day);
    expect([named('tasks'), clock.pending()]).toEqual([[], 0]);
  });

  it('end with the daemon after the step that they are in', async () => {
    const rig = retaining({ tasks: [1], operations: [2] });
    rig.during.yield = () => void rig.retention.stop();
    await rig.pass();
    expect([rig.named('removeTasks'), rig.named('removeOperations')]).toEqual([[[[1]]], []]);
  });

  it('remove nothing while the clock is not believed, and remember what it said', async () => {
    const { retention, clock, facts, calls } = retaining();
    retention.begin();
    await clock.advance(5 * minute);
    expect(calls).toEqual([]);
    expect(JSON.parse(facts.get('retention clock') ?? '')).toEqual({
      at: clock.now(),
      trustedFrom: clock.now() + day,
    });
  });

  it('that break are named in the log, with what they removed before', async () => {
    const rig = retaining(
      { tasks: [1] },
      {
        removeKeys() {
          throw new Error('the disk is gone');
        },
      },
    );
    await rig.pass();
    expect(rig.log.lines).toEqual([
      'info removed what ended more than 180 days ago, and file records after 14: 1 tasks',
      'error retention stopped: Error: the disk is gone',
    ]);
    await rig.retention.stop();
  });

  it('say what each of them removed alone, and nothing where that is nothing', async () => {
    const tasks = [1];
    const rig = retaining({ tasks });
    await rig.pass();
    expect(rig.log.lines).toHaveLength(1);
    tasks.length = 0;
    await rig.clock.advance(6 * 60 * minute);
    expect(rig.log.lines).toHaveLength(1);
    tasks.push(2);
    await rig.clock.advance(6 * 60 * minute);
    expect(rig.log.lines[1]).toMatch(/: 1 tasks$/);
  });
});

describe('what is old', () => {
  it('is that of the setting, and files and hashes sooner, keys after a week, tags five times as late', async () => {
    const rig = retaining();
    const now = await rig.pass();
    const before = now - 180 * day;
    for (const table of ['submissions', 'createRequests', 'tasks', 'transfers', 'operations'])
      expect(rig.named(table)).toEqual([[{ before, after: undefined, limit: 100 }]]);
    expect(rig.named('submissionsWithParts')).toMatchObject([[{ before: now - 14 * day }]]);
    expect(rig.named('removeKeys')).toEqual([[now - 7 * day, 100]]);
    expect(rig.named('removeTags')).toEqual([[now - 5 * 180 * day, 100]]);
    expect(rig.named('removeFileHashes')).toEqual([[now - 14 * day, 100]]);
    expect(rig.named('removeFarmFiles')).toEqual([[now - 14 * day, 100]]);
    expect(rig.named('removeRenderHistory')).toEqual([[before, 100]]);
    expect(rig.named('foldSpending')).toEqual([[new Date(before).toISOString().slice(0, 10), 100]]);
    expect(rig.named('removeUnreadable')).toEqual([[before, 100]]);
  });

  it('of files is that of the setting where that is shorter', async () => {
    const rig = retaining({}, { days: 3 });
    const now = await rig.pass();
    expect(rig.named('submissionsWithParts')).toMatchObject([[{ before: now - 3 * day }]]);
    expect(rig.retention.isPast({ completedAt: new Date(now - 3 * day).toISOString() })).toBe(false);
    expect(rig.retention.isPast({ completedAt: new Date(now - 3 * day - 1).toISOString() })).toBe(true);
  });

  it('is looked for a hundred rows at a time, from where the last ones were, those that stay left out', async () => {
    const many = Array.from({ length: 150 }, (_, index) => ({ seq: index + 1, isActive: index === 3 }));
    const rig = retaining({ tasks: many });
    await rig.pass();
    expect(rig.named('tasks').map(([sought]) => (sought as Sought).after)).toEqual([
      undefined,
      [0, 100],
      [0, 150],
    ]);
    expect(rig.named('removeTasks').map(([seqs]) => (seqs as readonly number[]).length)).toEqual([99, 50]);
    expect(rig.log.lines[0]).toMatch(/149 tasks$/);
  });

  it('and stays is not removed', async () => {
    const rig = retaining({
      submissions: [{ seq: 1, hasKey: true }],
      submissionsWithParts: [{ seq: 1, states: { failed: 1 } }],
      createRequests: [{ seq: 1, isAudited: false, state: 'found' }],
      tasks: [{ seq: 1, isActive: true }],
      transfers: [{ seq: 1, state: 'running' }],
      operations: [{ seq: 1, state: 'queued' }],
    });
    await rig.pass();
    const removing = rig.calls.filter(
      ([name, some]) => /^(remove(?!Hidden)|hide|drop)/.test(name) && Array.isArray(some),
    );
    expect([removing, rig.named('hide'), rig.named('removeParts'), rig.log.lines]).toEqual([[], [], [], []]);
  });
});

describe('a submission', () => {
  it('loses its files first, one at a time, then its kept scenes; then it is hidden and removed in steps', async () => {
    const steps = [{ submissions: 0, units: 100 }, { submissions: 2, units: 7 }, undefined];
    const rig = retaining(
      { submissionsWithParts: [1, 2], submissions: [3] },
      { removeHidden: () => steps.shift() },
    );
    await rig.pass();
    expect(rig.named('removeParts')).toEqual([['s1'], ['s2']]);
    expect(rig.named('hide')).toEqual([[['s3']]]);
    expect(rig.named('dropScenes')).toEqual([['s1'], ['s2'], ['s3']]);
    expect(steps).toEqual([]);
    expect(rig.log.lines).toEqual([
      'info removed what ended more than 180 days ago, and file records after 14: 2 file records, 107 planned tasks, 2 submissions',
    ]);
  });

  it('stays while a create request of it is open, however many there are', async () => {
    const open = Array.from({ length: 101 }, (_, index) => ({
      seq: index + 1,
      submissionIds: [`x${index}`],
    }));
    const last = { seq: 102, submissionIds: ['s1', 's2'] };
    const asked: (readonly [number, number])[] = [];
    const rig = retaining(
      { submissionsWithParts: [1, 9], submissions: [2, 9] },
      {
        openCreates(after, limit) {
          asked.push([after, limit]);
          return [...open, last].filter(({ seq }) => seq > after).slice(0, limit);
        },
      },
    );
    await rig.pass();
    expect(asked).toEqual([
      [0, 100],
      [100, 100],
    ]);
    expect([rig.named('removeParts'), rig.named('hide')]).toEqual([[['s9']], [[['s9']]]]);
  });

  it('whose kept scenes cannot be removed keeps nothing else from going, and the log says so', async () => {
    const dropScenes = async () => {
      throw new Error('EBUSY');
    };
    const rig = retaining({ submissions: [1, 2], operations: [3] }, { dropScenes });
    await rig.pass();
    expect(rig.log.lines.slice(0, 2)).toEqual([
      'warn the scenes that were kept for submission s1 cannot be removed: Error: EBUSY',
      'warn the scenes that were kept for submission s2 cannot be removed: Error: EBUSY',
    ]);
    expect(rig.named('removeOperations')).toEqual([[[3]]]);
    expect(rig.log.lines[2]).toMatch(/: 1 operations$/);
  });
});

describe('tasks, transfers and the rest', () => {
  it('go one after the other until none is left', async () => {
    const seen: (readonly number[])[] = [];
    const rig = retaining(
      { tasks: [1, 2], transfers: [4, 5] },
      {
        removeTasks(seqs) {
          seen.push(seqs);
          return { done: 1, tasks: 1, frames: 2 };
        },
        removeTransfers(seqs) {
          seen.push(seqs);
          return { done: 1, files: 3 };
        },
      },
    );
    await rig.pass();
    expect(seen).toEqual([[1, 2], [2], [4, 5], [5]]);
    expect(rig.log.lines[0]).toMatch(/: 2 tasks, 4 frames, 2 transfers, 6 files of results$/);
  });

  it('of which a step took a hundred are followed by another step', async () => {
    const counts = [100, 100, 99];
    const rig = retaining(
      { createRequests: [1, 2] },
      { removeKeys: () => counts.shift() ?? 0, removeTags: () => 1, removeFileHashes: () => 2 },
    );
    await rig.pass();
    expect(counts).toEqual([]);
    expect(rig.named('removeCreateRequests')).toEqual([[[1, 2]]]);
    expect(rig.log.lines[0]).toMatch(/: 2 create requests, 299 Idempotency-Keys, 1 tags, 2 hashes$/);
    const others = retaining({}, { removeFarmFiles: () => 3, removeUnreadable: () => 4 });
    await others.pass();
    expect(others.log.lines[0]).toMatch(/: 3 farm files, 4 unreadable entries$/);
  });
});

it('a task is past that ended before the setting, and none that has not ended', () => {
  const { retention } = retaining();
  const ago = (ms: number) => ({ completedAt: new Date(startOfTests - ms).toISOString() });
  expect([
    retention.isPast(ago(180 * day)),
    retention.isPast(ago(180 * day + 1)),
    retention.isPast({}),
  ]).toEqual([false, true, false]);
});
