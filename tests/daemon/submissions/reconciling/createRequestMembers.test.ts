import { expect, it } from '@jest/globals';
import { carriedBy, endOf, stillIn } from '#daemon/submissions/reconciling/createRequestMembers.ts';
import type { PlannedTaskRecord } from '#daemon/submissions/records.ts';

const plannedTasks = {
  get: (id: string) =>
    ({ a: { id: 'a', callId: 'c' }, b: { id: 'b', callId: 'later' } })[id] as PlannedTaskRecord | undefined,
};
const createRequest = { id: 'c', unitIds: ['a', 'b', 'gone'] };

it('a create request carried all that are stored, and those that went on in a later one are not in it any more', () => {
  expect(carriedBy(createRequest, plannedTasks).map(({ id }) => id)).toEqual(['a', 'b']);
  expect(stillIn(createRequest, plannedTasks).map(({ id }) => id)).toEqual(['a']);
});

it('a create request ended with its answer, and while it is under way when it began', () => {
  expect(endOf({ startedAt: 1, endedAt: 5 })).toBe(5);
  expect(endOf({ startedAt: 1, endedAt: undefined })).toBe(1);
});
