import { expect, it } from '@jest/globals';
import { type ControlParts, controlsOf, newestControlOf } from '#daemon/submissions/reconciling/controls.ts';

/** Calls by their ids, newest first, each of one planned task; `moved`: those whose task is in another call since. */
function calls(stored: readonly string[], moved: readonly string[], removed: readonly string[] = []) {
  const read: number[] = [];
  const call = (id: string) => ({ id, unitIds: [`of ${id}`] });
  const parts = {
    farm: 'sandbox',
    account: 'sandbox',
    createRequests: {
      onFarm(_farm: string, _whose: unknown, limit: number) {
        read.push(limit);
        return stored.slice(0, limit).map(call);
      },
      outlived: () => removed.map((id) => ({ createRequest: call(id), taskIds: ['9'] })),
    },
    plannedTasks: {
      get(unitId: string) {
        const id = unitId.replace('of ', '');
        return { callId: moved.includes(id) ? 'another' : id, taskId: '1' };
      },
    },
  } as unknown as ControlParts;
  return { parts, read };
}

it.each([
  ['the newest call', calls(['c', 'b'], []), 'c'],
  ['the next one where the newest has no task left', calls(['c', 'b', 'a'], ['c']), 'b'],
  ['one that was removed where no other has any', calls(['c'], ['c'], ['old']), 'old'],
  ['none where there is none', calls([], []), undefined],
])('is %s', (_what, { parts }, expected) => {
  expect(newestControlOf(parts, 'sandbox')?.createRequest.id).toBe(expected);
  expect(controlsOf(parts, 'sandbox')[0]?.createRequest.id).toBe(expected);
});

it('is found by reading one call where that has its task', () => {
  const { parts, read } = calls(['c', 'b', 'a'], []);
  newestControlOf(parts, 'sandbox');
  expect(read).toEqual([1]);
});
