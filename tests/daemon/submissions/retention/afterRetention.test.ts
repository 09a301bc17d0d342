import { expect, it } from '@jest/globals';
import { NotPossible } from '#daemon/submissions/intervening.ts';
import { settleMs, submissionRig } from '../submissionRig.ts';
import { retentionPass } from './retentionPass.ts';

const day = 86_400_000;
type Rig = ReturnType<typeof submissionRig>;

/** A submission that was rendered, and removed long after. */
async function withOneRemoved(): Promise<Rig> {
  const rig = submissionRig();
  await rig.proveTagSearch();
  const { store } = rig.parts();
  const known = store.rows.tasks.get('sandbox', '1000');
  if (!known) throw new Error('The first task is not known.');
  const { revision: _, ...task } = known;
  store.rows.tasks.put({ ...task, state: 'done', completedAt: new Date(rig.clock.now()).toISOString() });
  rig.clock.jump(200 * day);
  await retentionPass(store, rig.clock);
  expect(store.rows.submissions.page({}, { limit: 9 }).items).toEqual([]);
  expect(store.rows.createRequests.onFarm('sandbox', whose, 9)).toEqual([]);
  expect(store.rows.tasks.get('sandbox', '1000')).toBeUndefined();
  return rig;
}

const whose = { submitAccount: 'sandbox', callingAccount: 'sandbox' };

it('the tag of a removed create is the control by which absence is proved', async () => {
  const rig = await withOneRemoved();
  rig.farm.fates.push('lost');
  const id = await rig.submit('/projects/a.blend');
  await rig.clock.advance(0);
  expect(rig.states(id)).toEqual(['unconfirmed']);
  await rig.clock.advance(3 * settleMs);
  expect(rig.states(id)).toEqual(['submitted']);
  expect(rig.farm.tasks).toHaveLength(2);
});

it('where the farm does not bring its task any more, absence is not proved', async () => {
  const rig = await withOneRemoved();
  rig.farm.tasks.length = 0;
  rig.farm.fates.push('lost');
  const id = await rig.submit('/projects/a.blend');
  await rig.clock.advance(20 * settleMs);
  expect(rig.states(id)).not.toContain('submitted');
  expect(rig.farm.creates).toHaveLength(2);
});

it('an answer with the id of a task that was removed proves nothing: its tag tells', async () => {
  const rig = await withOneRemoved();
  rig.farm.fates.push({ answers: () => [{ task_id: '1000', submit_result: '0' }] });
  const id = await rig.submit('/projects/a.blend');
  await rig.clock.advance(0);
  expect(rig.states(id)).toEqual(['unconfirmed']);
  await rig.clock.advance(3 * settleMs);
  expect(rig.plannedTasksOf(id)[0]?.taskId).toBe('1001');
});

it('a person cannot name the task of a removed submission as another one’s', async () => {
  const rig = await withOneRemoved();
  rig.farm.fates.push('lost');
  rig.farm.remarks = 'neverFound';
  const id = await rig.submit('/projects/a.blend');
  await rig.clock.advance(20 * settleMs);
  const [asked] = rig.plannedTasksOf(id);
  expect(asked?.state).toBe('needsYou');
  const resolve = (taskId: string) =>
    rig.parts().intervening.resolve(id, { unitId: asked?.id ?? '', outcome: 'sent', taskId });
  expect(() => resolve('1000')).toThrow(NotPossible);
  expect(() => resolve('1000')).toThrow('Task 1000 belongs to a submission that ended long ago');
  resolve('1007');
  expect(rig.states(id)).toEqual(['submitted']);
});

it('a submission whose files and snapshot went before it cannot be retried, and says so', async () => {
  const rig = submissionRig();
  rig.farm.fates.push('taken');
  const id = await rig.submit('/projects/a.blend');
  await rig.clock.advance(0);
  const { store, intervening } = rig.parts();
  store.rows.aged.removeParts(id);
  const [unit] = rig.plannedTasksOf(id);
  store.rows.plannedTasks.update(unit?.id ?? '', { state: 'failed' });
  await expect(intervening.retry(id, {})).rejects.toThrow('no longer stored. Submit the scene again.');
});
