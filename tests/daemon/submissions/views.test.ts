import { describe, expect, it } from '@jest/globals';
import type { PlannedTaskRecord, SubmissionRecord, TransferRecord } from '#daemon/submissions/records.ts';
import {
  viewFrame,
  viewPlannedTask,
  viewSubmission,
  viewTask,
  viewTransfer,
} from '#daemon/submissions/views.ts';
import { frame, task } from '#protocol/bridge/examples/farm.ts';

const transfer: TransferRecord = {
  id: 'f1',
  farm: 'sandbox',
  revision: 1,
  direction: 'download',
  driver: 'copy',
  state: 'running',
  files: { done: 0, total: 1 },
  bytes: { done: 0, total: 10 },
  createdAt: '2026-11-22T12:00:00.000Z',
  updatedAt: '2026-11-22T12:00:00.000Z',
};

/** Names of the members that are there without a value: JSON would leave them out, an event in the same process would not. */
const emptyMembers = (view: object) =>
  Object.entries(view).flatMap(([name, value]) => (value === undefined ? [name] : []));

it('what is not known of a task, a frame or a transfer is no member of what is shown', () => {
  const bareTask = {
    ...task,
    fee: undefined,
    submittedAt: undefined,
    completedAt: undefined,
    submissionId: undefined,
    unitId: undefined,
  };
  expect(emptyMembers(viewTask(bareTask))).toEqual([]);
  expect(emptyMembers(viewFrame({ ...frame, number: undefined, startedAt: undefined } as never))).toEqual([]);
  expect(emptyMembers(viewTransfer({ ...transfer, folder: undefined, error: undefined }))).toEqual([]);
});

it('what is known of a transfer is shown', () => {
  const known = {
    bytesPerSecond: 5,
    submissionId: 's1',
    taskId: '7',
    folder: '/results',
    error: { code: 'noResultsFolder', message: 'none', from: 'bridge' as const },
  };
  const actions = [{ action: 'cancel', confirm: false, billsAgain: false }];
  expect(viewTransfer({ ...transfer, ...known })).toStrictEqual({ ...transfer, ...known, actions });
});

it('all that is known of a download and an upload is shown', () => {
  const known = {
    there: { files: 1, bytes: 2 },
    secondsLeft: 9,
    byItself: true as const,
    flagged: 1,
    besideNewer: 2,
    keptFiles: ['shot.0001.png', 'shot.0002.png'],
    verified: { same: 1, mended: 0, changedHere: 0 },
    failureCount: 3,
    failures: [{ file: 'a.png', error: { code: 'x', message: 'x', from: 'bridge' as const } }],
  };
  expect(viewTransfer({ ...transfer, ...known })).toMatchObject(known);
});

it('all that is known of a frame is shown', () => {
  const known = {
    number: 7,
    startedAt: '2026-11-22T12:00:00.000Z',
    endedAt: '2026-11-22T12:01:00.000Z',
    file: '/out/7.png',
    besideNewer: true,
    flag: 'black',
    thumbnail: '/v1/t',
    thumbnailFile: '/thumbnails/7.png',
  } as const;
  expect(viewFrame({ ...frame, ...known })).toMatchObject(known);
});

describe('a planned task', () => {
  const unit = {
    id: 'u',
    submissionId: 's',
    farm: 'sandbox',
    revision: 3,
    state: 'failed',
    label: { scene: 'a' },
    attempts: 2,
    taskId: undefined,
    mark: undefined,
    error: undefined,
    updatedAt: 0,
  } as unknown as PlannedTaskRecord;

  it('shows what is known of it, with its tag, its task and its error', () => {
    const error = { code: 'x', message: 'x', from: 'bridge' } as const;
    expect(viewPlannedTask({ ...unit, taskId: '7', mark: 'M', error })).toEqual({
      id: 'u',
      submissionId: 's',
      farm: 'sandbox',
      revision: 3,
      state: 'failed',
      label: { scene: 'a' },
      taskId: '7',
      mark: 'M',
      attempts: 2,
      error,
      updatedAt: '1970-01-01T00:00:00.000Z',
      actions: [{ action: 'retry', confirm: false, billsAgain: false }],
    });
    expect(emptyMembers(viewPlannedTask(unit))).toEqual([]);
  });
});

describe('a submission', () => {
  const record = {
    id: 's',
    farm: 'sandbox',
    revision: 1,
    taskType: 'blender',
    host: { app: 'blender', version: '3.4.1' },
    scene: { path: '/a', name: 'a' },
    settings: { frames: '1' },
    defaults: { artist: 'Anna', frames: '9' },
    problems: [],
    cancelRequested: false,
    createdAt: 0,
    updatedAt: 1000,
  } as unknown as SubmissionRecord;

  it('shows its settings with the defaults of its moment, its counts and its times', () => {
    expect(viewSubmission(record, [], { submitted: 2, failed: 1, replaced: 4 })).toMatchObject({
      state: 'failed',
      settings: { artist: 'Anna', frames: '1' },
      unitCount: 7,
      progress: { submitted: 2, failed: 1 },
      createdAt: '1970-01-01T00:00:00.000Z',
      updatedAt: '1970-01-01T00:00:01.000Z',
    });
    expect(emptyMembers(viewSubmission(record, [], {}))).toEqual([]);
  });

  it('shows its project, its upload, what it renders again, and its error', () => {
    const more = {
      projectName: 'film',
      transferId: 't',
      rerenderOf: { submissionId: 'r', taskId: '7' },
      error: { code: 'x', message: 'x', from: 'bridge' as const },
    };
    expect(viewSubmission({ ...record, ...more }, [], {})).toMatchObject(more);
  });

  it.each([
    ['waits to be planned', {}, 'queued'],
    ['could not be planned', { error: { code: 'x', message: 'x', from: 'bridge' } }, 'failed'],
    [
      'was cancelled',
      { cancelRequested: true, error: { code: 'x', message: 'x', from: 'bridge' } },
      'cancelled',
    ],
  ] as const)('without planned tasks %s: %s', (_what, more, state) => {
    expect(viewSubmission({ ...record, ...more }, [], {}).state).toBe(state);
  });
});
