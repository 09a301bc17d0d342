import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { chooseRows, sortKeys, usualChoice } from '#dashboard/pages/queue/choose.ts';
import { listQueue, type QueueList } from '#dashboard/pages/queue/queueList.ts';
import { type Row, taskRow } from '#dashboard/pages/queue/rows.ts';
import type { Submission } from '#protocol/bridge/submission.ts';
import type { Task } from '#protocol/bridge/task.ts';
import { submission, task } from '../daemon/bridge/bridgeRig.ts';

const taskOf = (taskId: string, change: Partial<Task> = {}): Task => ({ ...task, taskId, ...change });
const submissionOf = (id: string, change: Partial<Submission> = {}): Submission => ({
  ...submission,
  id,
  ...change,
});
const ids = (rows: readonly Row[]) => rows.map(({ key }) => key);

describe('the list of the queue', () => {
  it('has every task, and every submission that has not wholly reached the farm', () => {
    const submissions = [
      submissionOf('a', { state: 'submitted' }),
      submissionOf('b', { state: 'uploading' }),
    ];
    const { shown } = listQueue({ submissions, tasks: [taskOf('1')] }, usualChoice);
    expect(ids(shown)).toEqual(['sb', 't1']);
  });

  it('finds rows by all words, wherever each stands', () => {
    const rows = [
      taskOf('1', { scene: '/x/Forest_010.ma', artist: 'lin' }),
      taskOf('2', { scene: '/x/Forest_020.ma', artist: 'mo' }),
      taskOf('3', { scene: '/lin/desert.ma', artist: 'mo' }),
    ].map(taskRow);
    expect(ids(chooseRows(rows, { ...usualChoice, search: ' forest LIN ' }))).toEqual(['t1']);
    expect(ids(chooseRows(rows, { ...usualChoice, search: 'lin', sort: 'id', direction: 'up' }))).toEqual([
      't1',
      't3',
    ]);
  });

  it('counts and keeps by state', () => {
    const submissions = [submissionOf('a', { state: 'needsYou' })];
    const tasks = [taskOf('1', { state: 'rendering' }), taskOf('2', { state: 'doneWithFailures' })];
    const { shown, counts } = listQueue({ submissions, tasks }, { ...usualChoice, tone: 'failed' });
    expect(counts).toEqual({ needsYou: 1, failed: 1, running: 1, waiting: 0, done: 0, ended: 0 });
    expect(ids(shown)).toEqual(['t2']);
  });

  it('sorts by what a column shows, and keeps the order of what is equal', () => {
    const rows = [
      taskOf('1', { fee: { currency: 'CNY', amount: '9.5' } }),
      taskOf('2', { fee: { currency: 'CNY', amount: '10' } }),
      taskOf('3'),
      taskOf('4'),
    ].map(taskRow);
    const by = (direction: 'up' | 'down') =>
      ids(chooseRows(rows, { ...usualChoice, sort: 'fee', direction }));
    expect(by('down')).toEqual(['t2', 't1', 't4', 't3']);
    expect(by('up')).toEqual(['t4', 't3', 't1', 't2']);
  });
});

describe('the list of the queue after a change', () => {
  const change = fc.record({
    state: fc.constantFrom('rendering' as const, 'done' as const, 'failed' as const),
    percent: fc.integer({ min: 0, max: 3 }),
    artist: fc.constantFrom('lin', 'mo'),
  });
  const changes = fc.array(
    fc.record({
      changed: fc.dictionary(fc.integer({ min: 1, max: 50 }).map(String), change, { maxKeys: 4 }),
      gone: fc.option(fc.integer({ min: 1, max: 50 }).map(String)),
      submission: fc.option(fc.constantFrom('queued' as const, 'submitted' as const)),
    }),
    { maxLength: 6 },
  );
  const choices = fc.record({
    search: fc.constantFrom('', 'lin'),
    tone: fc.constantFrom(undefined, 'running' as const),
    sort: fc.constantFrom(...sortKeys),
    direction: fc.constantFrom('up' as const, 'down' as const),
  });

  it('is as if it were made anew, whatever changed, came or went', () => {
    fc.assert(
      fc.property(changes, choices, (steps, choice) => {
        const tasks = new Map(Array.from({ length: 40 }, (_, id) => [String(id), taskOf(String(id))]));
        const submissions = new Map<string, Submission>();
        let list: QueueList | undefined;
        for (const { changed, gone, submission: state } of steps) {
          for (const [id, part] of Object.entries(changed)) tasks.set(id, taskOf(id, part));
          if (gone !== null) tasks.delete(gone);
          if (state !== null) submissions.set('a', submissionOf('a', { state }));
          const source = { submissions: submissions.values(), tasks: tasks.values() };
          list = listQueue(source, choice, list);
          const again = { submissions: submissions.values(), tasks: tasks.values() };
          const { shown, counts } = listQueue(again, choice);
          expect(ids(list.shown)).toEqual(ids(shown));
          expect(list.shown).toEqual(shown);
          expect(list.counts).toEqual(counts);
        }
      }),
    );
  });

  it('keeps the row of everything that stayed as it was', () => {
    const tasks = Array.from({ length: 1000 }, (_, id) => taskOf(String(id)));
    const before = listQueue({ submissions: [], tasks }, usualChoice);
    const known = new Set(before.shown);
    const changed = tasks.with(500, taskOf('500', { percent: 50 }));
    const after = listQueue({ submissions: [], tasks: changed }, usualChoice, before);
    expect(ids(after.shown.filter((row) => !known.has(row)))).toEqual(['t500']);
  });
});
