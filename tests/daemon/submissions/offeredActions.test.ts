import { describe, expect, it } from '@jest/globals';
import type { StateCounts } from '#daemon/submissions/derivedState.ts';
import {
  actionsOfFrame,
  actionsOfPlannedTask,
  actionsOfSubmission,
  actionsOfTask,
  actionsOfTransfer,
} from '#daemon/submissions/offeredActions.ts';
import type {
  FrameRecord,
  PlannedTaskRecord,
  SubmissionRecord,
  TaskRecord,
  TransferRecord,
} from '#daemon/submissions/records.ts';
import { frame, task } from '#protocol/bridge/examples/farm.ts';
import type { OfferedAction } from '#protocol/bridge/offeredAction.ts';

/** `resubmit failed`, and `!` for what a person confirms, `$` for what may be billed once more. */
const told = ({ action, restart, confirm, billsAgain }: OfferedAction) =>
  `${[action, restart].filter((word) => word !== undefined).join(' ')}${confirm ? '!' : ''}${billsAgain ? '$' : ''}`;

const none = { total: 0, done: 0, failed: 0, executing: 0, waiting: 0, aborted: 0 };

describe('a task on the farm', () => {
  const offered = (
    state: TaskRecord['state'],
    counts: Partial<TaskRecord['counts']>,
    resultsFolder = '7_a',
  ): string[] => actionsOfTask({ ...task, state, resultsFolder, counts: { ...none, ...counts } }).map(told);

  it.each<[TaskRecord['state'], Partial<TaskRecord['counts']>, string[]]>([
    ['preparing', {}, ['pause', 'priority', 'timeout', 'cancel!']],
    ['waiting', { waiting: 3 }, ['pause', 'priority', 'timeout', 'cancel!']],
    [
      'rendering',
      { executing: 1, done: 2 },
      ['pause', 'resubmit done!$', 'priority', 'timeout', 'cancel!', 'fetch', 'rerender!$'],
    ],
    [
      'rendering',
      { executing: 1, failed: 2 },
      ['pause', 'resubmit failed', 'priority', 'timeout', 'cancel!', 'rerender!$'],
    ],
    ['done', { done: 3 }, ['resubmit done!$', 'fetch', 'rerender!$']],
    [
      'doneWithFailures',
      { done: 1, failed: 1, aborted: 1 },
      ['resubmit failed', 'resubmit aborted', 'resubmit done!$', 'fetch', 'rerender!$'],
    ],
    ['failed', { failed: 3 }, ['resubmit failed', 'rerender!$']],
    ['failed', {}, ['resubmit waiting']],
    ['stopped', { waiting: 3 }, ['resume waiting', 'priority', 'timeout', 'delete!']],
    ['stopped', { aborted: 3 }, ['resume aborted', 'priority', 'timeout', 'delete!', 'rerender!$']],
    [
      'stopped',
      { waiting: 1, aborted: 1, failed: 1 },
      [
        'resume waiting',
        'resubmit failed',
        'resubmit aborted',
        'priority',
        'timeout',
        'delete!',
        'rerender!$',
      ],
    ],
    ['unknown', { done: 1 }, ['resubmit done!$', 'fetch', 'rerender!$']],
    ['gone', { done: 3, failed: 1 }, []],
  ])('%s with %j offers %j', (state, counts, expected) => {
    expect(offered(state, counts)).toEqual(expected);
  });

  it('whose frames are here offers their folder, also once it is gone', () => {
    const home = { folder: '/out', files: 1, flagged: 0, lastFile: '/out/1.png' };
    const with1 = { ...task, home, resultsFolder: '7_a', counts: { ...none, done: 1 } };
    expect(actionsOfTask({ ...with1, state: 'done' }).map(told)).toEqual([
      'resubmit done!$',
      'fetch',
      'openFolder',
      'rerender!$',
    ]);
    expect(actionsOfTask({ ...with1, state: 'gone' }).map(told)).toEqual(['openFolder']);
  });

  it('that was made elsewhere, or has not begun, is not rendered again from here', () => {
    const made = { ...task, state: 'failed' as const, resultsFolder: '' };
    const offers = (change: Partial<TaskRecord>) =>
      actionsOfTask({ ...made, ...change } as TaskRecord).some(({ action }) => action === 'rerender');
    expect(offers({ counts: { ...none, failed: 1 } })).toBe(true);
    expect(offers({ counts: { ...none, failed: 1 }, submissionId: undefined })).toBe(false);
    expect(offers({ counts: { ...none, executing: 1, waiting: 1 } })).toBe(false);
  });

  it('offers no fetch while the name of its folder is not known', () => {
    expect(offered('done', { done: 1 }, '')).toEqual(['resubmit done!$', 'rerender!$']);
  });
});

describe('a submission', () => {
  const offered = (counts: StateCounts, more: Partial<SubmissionRecord> = {}) =>
    actionsOfSubmission(
      { cancelRequested: false, error: undefined, ...more } as SubmissionRecord,
      counts,
    ).map(told);
  const error = { code: 'x', message: 'x', from: 'bridge' } as const;

  it.each<[string, StateCounts, Partial<SubmissionRecord>, string[]]>([
    ['that waits for its first project list', {}, {}, ['cancel']],
    ['that could not be planned', {}, { error }, ['retry']],
    ['with one failed part among those that wait', { failed: 1, waiting: 99 }, {}, ['cancel', 'retry']],
    ['whose outcome needs a person', { needsYou: 1, submitted: 2 }, {}, ['cancel', 'resolve!$']],
    ['that is on the farm whole', { submitted: 3 }, {}, []],
    ['that was cancelled while it was sent', { sending: 1 }, { cancelRequested: true }, []],
    ['that was cancelled before it was planned', {}, { cancelRequested: true }, []],
    ['that was cancelled and failed in part', { failed: 1 }, { cancelRequested: true }, []],
    ['that waits to be asked for', { unconfirmed: 1 }, {}, ['cancel']],
    ['that is sent', { sending: 1 }, {}, ['cancel']],
    ['that is uploaded', { uploading: 1 }, {}, ['cancel']],
    ['that waits for its upload', { queued: 1 }, {}, ['cancel']],
    ['planned, whose error is of before', { submitted: 1 }, { error }, []],
    ['whose failed parts were replaced', { replaced: 2, submitted: 1 }, {}, []],
  ])('%s', (_title, counts, more, expected) => {
    expect(offered(counts, more)).toEqual(expected);
  });
});

it.each<[PlannedTaskRecord['state'], string[]]>([
  ['queued', []],
  ['failed', ['retry']],
  ['needsYou', ['resolve!$']],
  ['submitted', []],
])('a planned task in state %s offers %j', (state, expected) => {
  expect(actionsOfPlannedTask({ state } as PlannedTaskRecord).map(told)).toEqual(expected);
});

it.each<[FrameRecord['state'], string[]]>([
  ['waiting', []],
  ['rendering', ['log']],
  ['failed', ['log']],
])('a frame in state %s offers %j', (state, expected) => {
  expect(actionsOfFrame({ ...frame, state }).map(told)).toEqual(expected);
});

it.each<[TransferRecord['direction'], TransferRecord['state'], string[]]>([
  ['upload', 'paused', ['resume', 'cancel!']],
  ['upload', 'running', ['pause', 'cancel!']],
  ['upload', 'waiting', ['pause', 'cancel!']],
  ['upload', 'done', []],
  ['upload', 'failed', []],
  ['upload', 'cancelled', []],
  ['download', 'paused', ['resume', 'cancel']],
  ['download', 'running', ['cancel']],
  ['download', 'waiting', ['cancel']],
  ['download', 'done', []],
])('an %s that is %s offers %j', (direction, state, offered) => {
  expect(actionsOfTransfer({ direction, state } as TransferRecord).map(told)).toEqual(offered);
});

it.each<[TransferRecord['state'], string[]]>([
  ['running', ['cancel']],
  ['waiting', ['cancel']],
  ['done', ['replaceNewer!']],
  ['failed', ['replaceNewer!']],
  ['cancelled', ['replaceNewer!']],
])('a download that is %s and left frames beside newer files offers %j', (state, offered) => {
  const transfer = { direction: 'download', state, besideNewer: 2 } as TransferRecord;
  expect(actionsOfTransfer(transfer).map(told)).toEqual(offered);
});
