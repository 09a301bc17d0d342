import { describe, expect, it } from '@jest/globals';
import { judgeClock } from '#daemon/submissions/retention/clockTrust.ts';
import {
  createRequestMayGo,
  filesMayGo,
  operationMayGo,
  type SubmissionAge,
  submissionMayGo,
  taskMayGo,
  transferMayGo,
} from '#daemon/submissions/retention/mayGo.ts';
import { unitStates } from '#protocol/bridge/unit.ts';

const before = 1000;
const old: SubmissionAge = {
  id: 's',
  planned: true,
  cancelRequested: false,
  errorCode: undefined,
  updatedAt: 999,
  states: { submitted: 2 },
  hasOpenCreates: false,
  hasActiveTasks: false,
  lastTaskAt: 999,
  hasKey: false,
};

describe('a submission may go', () => {
  it('when it ended before the time', () => {
    expect(submissionMayGo(old, before)).toBe(true);
  });

  it.each(unitStates)('with a planned task in state %s only where that is an end', (state) => {
    const isEnd = ['submitted', 'failed', 'cancelled', 'replaced'].includes(state);
    expect(submissionMayGo({ ...old, states: { submitted: 1, [state]: 1 } }, before)).toBe(isEnd);
  });

  it.each<readonly [string, Partial<SubmissionAge>]>([
    ['changed at the time', { updatedAt: 1000 }],
    ['has a task that ended at the time', { lastTaskAt: 1000 }],
    ['has a task that the farm may still change', { hasActiveTasks: true }],
    ['has a create that is open or still to be audited', { hasOpenCreates: true }],
    ['is what an Idempotency-Key answers with', { hasKey: true }],
    ['waits for the first project list', { planned: false, states: {} }],
    ['is held for a person', { planned: false, states: {}, errorCode: 'databaseRestored' }],
  ])('but not while it %s', (_, changes) => {
    expect(submissionMayGo({ ...old, ...changes }, before)).toBe(false);
  });

  it.each<readonly [string, Partial<SubmissionAge>]>([
    ['failed before it was planned', { errorCode: 'projectMissing' }],
    ['was cancelled before it was planned', { cancelRequested: true }],
    ['was cancelled while it was held', { cancelRequested: true, errorCode: 'databaseRestored' }],
  ])('also when it %s', (_, changes) => {
    expect(submissionMayGo({ ...old, planned: false, states: {}, ...changes }, before)).toBe(true);
  });
});

describe('files of a submission may go', () => {
  it.each<readonly [string, boolean, Partial<SubmissionAge>]>([
    ['all is submitted', true, {}],
    ['an Idempotency-Key answers with it, which shows no files', true, { hasKey: true }],
    ['it was cancelled', true, { states: { cancelled: 1 } }],
    ['something failed and can be retried', false, { states: { submitted: 1, failed: 1 } }],
    ['it could not be planned and can be retried', false, { planned: false, states: {}, errorCode: 'x' }],
    ['something waits', false, { states: { waiting: 1 } }],
  ])('when %s: %s', (_, expected, changes) => {
    expect(filesMayGo({ ...old, ...changes }, before)).toBe(expected);
  });
});

describe('what belongs to it goes after it:', () => {
  const call = { state: 'confirmed', isAudited: false, endedAt: 999, hasPlannedTasks: false } as const;
  it.each([
    ['confirmed', true, {}],
    ['refused', true, { state: 'refused' }],
    ['not processed', true, { state: 'notProcessed' }],
    ['under way', false, { state: 'sending' }],
    ['of unknown outcome', false, { state: 'unknown' }],
    ['found, not audited', false, { state: 'found' }],
    ['absent, not audited', false, { state: 'absent' }],
    ['found and audited', true, { state: 'found', isAudited: true }],
    ['absent and audited', true, { state: 'absent', isAudited: true }],
    ['of a planned task that is stored', false, { hasPlannedTasks: true }],
    ['too young', false, { endedAt: 1000 }],
  ] as const)('a create request %s: %s', (_, expected, changes) => {
    const changed = { ...call, ...changes };
    expect(createRequestMayGo(changed, before)).toBe(expected);
  });

  it('a task, once it ended and its planned task is removed', () => {
    const task = { isActive: false, lastAt: 999, hasPlannedTask: false };
    expect(taskMayGo(task, before)).toBe(true);
    for (const changes of [{ isActive: true }, { lastAt: 1000 }, { hasPlannedTask: true }])
      expect(taskMayGo({ ...task, ...changes }, before)).toBe(false);
  });

  it('a transfer, once it ended and its submission is removed', () => {
    const transfer = { state: 'done', updatedAt: 999, hasSubmission: false } as const;
    expect(transferMayGo(transfer, before)).toBe(true);
    for (const changes of [
      { state: 'running' },
      { state: 'waiting' },
      { updatedAt: 1000 },
      { hasSubmission: true },
    ] as const)
      expect(transferMayGo({ ...transfer, ...changes }, before)).toBe(false);
  });

  it.each([
    ['queued', false],
    ['sending', false],
    ['unconfirmed', false],
    ['done', true],
    ['failed', true],
    ['expired', true],
  ] as const)('an operation that is %s: %s', (state, expected) => {
    expect(operationMayGo({ state, updatedAt: 999 }, before)).toBe(expected);
    expect(operationMayGo({ state, updatedAt: 1000 }, before)).toBe(false);
  });
});

describe('the wall clock is believed', () => {
  const day = 86_400_000;
  const looks = (...times: readonly number[]) =>
    times.reduce<ReturnType<typeof judgeClock> | undefined>(
      (last, now) => judgeClock(last?.seen, now),
      undefined,
    )?.isTrusted;

  it.each([
    ['not at the first look', false, [0]],
    ['a day later', true, [0, day]],
    ['after a month of rest', true, [0, day, 31 * day]],
    ['not when it leapt by a year', false, [0, day, 366 * day]],
    ['not when it leapt and the daemon was started again', false, [0, day, 366 * day, 366 * day + 1]],
    ['a day after it leapt, when nobody set it back', true, [0, day, 366 * day, 367 * day]],
    ['not when it was set back by more than a day', false, [0, 3 * day, day]],
    ['when it was corrected by an hour', true, [0, 3 * day, 3 * day - 3_600_000]],
  ])('%s', (_, expected, times) => {
    expect(looks(...times)).toBe(expected);
  });
});
