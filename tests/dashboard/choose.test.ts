import { describe, expect, it } from '@jest/globals';
import { chooseRows, countTones, usualChoice } from '#dashboard/pages/queue/choose.ts';
import { rowsOf } from '#dashboard/pages/queue/rows.ts';
import type { Submission } from '#protocol/bridge/submission.ts';
import type { Task } from '#protocol/bridge/task.ts';
import { submission, task } from '../daemon/bridge/bridgeRig.ts';

const taskOf = (taskId: string, change: Partial<Task> = {}): Task => ({ ...task, taskId, ...change });
const submissionOf = (id: string, change: Partial<Submission> = {}): Submission => ({
  ...submission,
  id,
  ...change,
});
const ids = (rows: ReturnType<typeof rowsOf>) => rows.map(({ key }) => key);

describe('the list of the queue', () => {
  it('has every task, and every submission that has not wholly reached the farm', () => {
    const rows = rowsOf(
      [submissionOf('a', { state: 'submitted' }), submissionOf('b', { state: 'uploading' })],
      [taskOf('1')],
    );
    expect(ids(rows)).toEqual(['sb', 't1']);
  });

  it('finds rows by all words, wherever each stands', () => {
    const rows = rowsOf(
      [],
      [
        taskOf('1', { scene: '/x/Forest_010.ma', artist: 'lin' }),
        taskOf('2', { scene: '/x/Forest_020.ma', artist: 'mo' }),
        taskOf('3', { scene: '/lin/desert.ma', artist: 'mo' }),
      ],
    );
    expect(ids(chooseRows(rows, { ...usualChoice, search: ' forest LIN ' }))).toEqual(['t1']);
    expect(ids(chooseRows(rows, { ...usualChoice, search: 'lin', sort: 'id', direction: 'up' }))).toEqual([
      't1',
      't3',
    ]);
  });

  it('counts and keeps by state', () => {
    const rows = rowsOf(
      [submissionOf('a', { state: 'needsYou' })],
      [taskOf('1', { state: 'rendering' }), taskOf('2', { state: 'doneWithFailures' })],
    );
    expect(countTones(rows)).toEqual({ needsYou: 1, failed: 1, running: 1, waiting: 0, done: 0, ended: 0 });
    expect(ids(chooseRows(rows, { ...usualChoice, tone: 'failed' }))).toEqual(['t2']);
  });

  it('sorts by what a column shows, and keeps the order of what is equal', () => {
    const rows = rowsOf(
      [],
      [
        taskOf('1', { fee: { currency: 'CNY', amount: '9.5' } }),
        taskOf('2', { fee: { currency: 'CNY', amount: '10' } }),
        taskOf('3'),
        taskOf('4'),
      ],
    );
    const by = (direction: 'up' | 'down') =>
      ids(chooseRows(rows, { ...usualChoice, sort: 'fee', direction }));
    expect(by('down')).toEqual(['t2', 't1', 't4', 't3']);
    expect(by('up')).toEqual(['t4', 't3', 't1', 't2']);
  });
});
