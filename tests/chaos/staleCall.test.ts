import { expect, it } from '@jest/globals';
import { settleMs, submissionRig } from '#tests/daemon/submissions/submissionRig.ts';

it('a planned task that a person let go again is not judged by the call that it left behind', async () => {
  const rig = submissionRig();
  rig.farm.fates.push('lost', 'taken', 'takenAnswerLost');
  const id = await rig.submit('/projects/a.blend');
  await rig.clock.advance(10_000);
  const other = await rig.submit('/projects/b.blend');
  await rig.clock.advance(settleMs - 5000);
  expect(rig.states(id)).toEqual(['needsYou']);

  const [plannedTask] = rig.plannedTasksOf(id);
  rig.parts().intervening.resolve(id, { unitId: plannedTask?.id ?? '', outcome: 'absent' });
  // That tags are found is proved while the second call rests; the first comes to be asked for again earlier.
  await rig.clock.advance(10 * settleMs);

  expect([rig.states(id), rig.states(other)]).toEqual([['submitted'], ['submitted']]);
  expect(rig.farm.tasks.map(({ scene }) => scene)).toEqual(['projects/b.blend', 'projects/a.blend']);
  expect(rig.plannedTasksOf(id)[0]?.taskId).toBe(rig.farm.tasks[1]?.taskId);
});
