import { expect, it } from '@jest/globals';
import { type FetchRule, isDownloadDue, isTaskOver } from '#daemon/submissions/downloads/downloadDue.ts';
import type { TaskRecord, TransferRecord } from '#daemon/submissions/records.ts';

type Known = Partial<Pick<TransferRecord, 'state' | 'sawDone' | 'sawEnd'>>;

it.each<[string, string, number, string, Known | undefined, FetchRule, boolean]>([
  ['its first frame is done', 'rendering', 1, 'out', undefined, 'always', true],
  ['no frame is done', 'rendering', 0, 'out', undefined, 'always', false],
  ['none is done at its end', 'done', 0, 'out', undefined, 'always', false],
  ['where its results lie is not known', 'rendering', 1, '', undefined, 'always', false],
  ['the farm forgot it', 'gone', 5, 'out', undefined, 'always', false],
  ['nothing is brought by itself', 'done', 5, 'out', undefined, 'never', false],
  ['all is to come at its end, and it renders', 'rendering', 5, 'out', undefined, 'done', false],
  ['all is to come at its end, and it is over', 'done', 5, 'out', undefined, 'done', true],
  ['it was stopped, and all is to come at its end', 'stopped', 5, 'out', undefined, 'done', true],
  ['more are done than were seen', 'rendering', 5, 'out', { sawDone: 4 }, 'always', true],
  ['all that are done were seen', 'rendering', 5, 'out', { sawDone: 5 }, 'always', false],
  ['no count was seen before', 'rendering', 1, 'out', {}, 'always', true],
  ['its end was not seen', 'done', 5, 'out', { sawDone: 5 }, 'always', true],
  ['its end was seen', 'done', 5, 'out', { sawDone: 5, sawEnd: true }, 'always', false],
  ['a person cancelled it', 'done', 9, 'out', { state: 'cancelled', sawDone: 5 }, 'always', false],
  ['it failed before', 'done', 9, 'out', { state: 'failed', sawDone: 5 }, 'always', true],
])('where %s', (_title, state, done, resultsFolder, known, rule, expected) => {
  const task = { state, counts: { done }, resultsFolder } as unknown as TaskRecord;
  expect(isDownloadDue(task, known as TransferRecord | undefined, rule)).toBe(expected);
});

it('a task is over once the farm renders no more of it by itself', () => {
  expect(isTaskOver('rendering')).toBe(false);
  expect((['done', 'stopped', 'gone', 'failed'] as TaskRecord['state'][]).every(isTaskOver)).toBe(true);
});
