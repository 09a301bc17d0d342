import { expect, it } from '@jest/globals';
import type { TransferRecord } from '#daemon/submissions/records.ts';
import { viewFrame, viewTask, viewTransfer } from '#daemon/submissions/views.ts';
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
