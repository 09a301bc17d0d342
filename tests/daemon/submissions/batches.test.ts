import { describe, expect, it } from '@jest/globals';
import type { FarmReply } from '#daemon/submissions/ports.ts';
import { fates } from '../scriptedFarm.ts';
import { settleMs, submissionRig } from './submissionRig.ts';

const scenes = ['/p/a.ma', '/p/b.ma', '/p/c.ma'];
const [a, b, c] = ['p/a.ma', 'p/b.ma', 'p/c.ma'];

const busy: FarmReply<never> = { kind: 'refused', code: '9001', message: 'system busy', class: 'unknown' };

/** A rig whose farm is known to find the tags of batches. */
async function provedRig() {
  const rig = submissionRig();
  await rig.submitScenes(['/p/1.ma', '/p/2.ma', '/p/3.ma', '/p/4.ma']);
  await rig.clock.advance(2 * settleMs);
  rig.farm.creates.length = 0;
  const made = () => rig.farm.tasks.slice(4).map(({ scene }) => scene);
  const sent = () => rig.farm.creates.map(({ body }) => body.input_scene_path);
  return { ...rig, made, sent };
}

describe('a batch of unknown outcome', () => {
  it('that the farm took whole is found whole', async () => {
    const rig = await provedRig();
    rig.farm.fates.push('takenAnswerLost');
    const id = await rig.submitScenes(scenes);
    await rig.clock.advance(20 * settleMs);
    expect(rig.states(id)).toEqual(['submitted', 'submitted', 'submitted']);
    expect(rig.plannedTasksOf(id).map(({ taskId }) => taskId)).toEqual(['1004', '1005', '1006']);
    expect(rig.sent()).toEqual([[a, b, c].join()]);
  });

  it('of which the farm took a part: only what is missing goes again', async () => {
    const rig = await provedRig();
    rig.farm.fates.push({ takenScenes: [1] });
    const id = await rig.submitScenes(scenes);
    await rig.clock.advance(20 * settleMs);
    expect(rig.states(id)).toEqual(['submitted', 'submitted', 'submitted']);
    expect(rig.made()).toEqual([b, a, c]);
  });

  it('that was refused as busy though the farm took it is found, not sent one by one', async () => {
    const rig = await provedRig();
    rig.farm.fates.push({ takenBut: busy });
    const id = await rig.submitScenes(scenes);
    await rig.clock.advance(20 * settleMs);
    expect(rig.states(id)).toEqual(['submitted', 'submitted', 'submitted']);
    expect(rig.made()).toEqual([a, b, c]);
  });

  it('that was refused as busy goes one by one when it is not there, and counts for nothing', async () => {
    const rig = await provedRig();
    rig.farm.fates.push(busy, 'lost', 'taken', 'taken');
    const id = await rig.submitScenes(scenes);
    await rig.clock.advance(20 * settleMs);
    expect(rig.states(id)).toEqual(['submitted', 'submitted', 'submitted']);
    expect(rig.sent()).toEqual([[a, b, c].join(), a, b, c, a]);
  });

  it('some of whose rows failed: what was not taken goes alone, and shows why it is refused', async () => {
    const rig = await provedRig();
    const failed = { task_id: '', submit_result: '1' };
    const answers = ([taskId]: readonly string[]) => [
      failed,
      failed,
      { task_id: taskId, submit_result: '0' },
    ];
    rig.farm.fates.push({ takenScenes: [2], answers }, fates.noSuchProject, fates.noSuchProject);
    const id = await rig.submitScenes(scenes);
    await rig.clock.advance(20 * settleMs);
    expect(rig.states(id)).toEqual(['failed', 'failed', 'submitted']);
    expect(rig.sent()).toEqual([[a, b, c].join(), a, b]);
    expect(rig.plannedTasksOf(id)[0]?.error).toMatchObject({ code: '1022', message: 'no such project' });
  });

  it('whose scenes the farm hides is put to the artist with its rows, and nothing goes again', async () => {
    const rig = await provedRig();
    rig.farm.fates.push('takenAnswerLost');
    rig.farm.serve = (_asked, { rows, total }) => ({
      rows: rows.map((row) => ({ ...row, input_scene_path: 'upload.tmp' })),
      total,
    });
    const id = await rig.submitScenes(scenes);
    await rig.clock.advance(20 * settleMs);
    expect(rig.states(id)).toEqual(['needsYou', 'needsYou', 'needsYou']);
    const tasks = ['1004', '1005', '1006'].map((taskId) => ({ taskId, scene: 'upload.tmp' }));
    expect(rig.plannedTasksOf(id)[0]?.error?.params).toMatchObject({ reason: 'unclear', tasks });
    expect(rig.plannedTasksOf(id)[0]?.error?.message).toContain('1005 (upload.tmp)');
    expect(rig.sent()).toHaveLength(1);
  });

  it('one of whose scenes a person let go again: the call it left behind says nothing of it', async () => {
    const rig = submissionRig();
    rig.farm.fates.push('lost', 'taken', 'takenAnswerLost');
    const id = await rig.submitScenes(scenes);
    await rig.clock.advance(10_000);
    await rig.submit('/projects/control.blend');
    await rig.clock.advance(settleMs - 5000);
    expect(rig.states(id)).toEqual(['needsYou', 'needsYou', 'needsYou']);
    const [first] = rig.plannedTasksOf(id);
    rig.parts().intervening.resolve(id, { unitId: first?.id ?? '', outcome: 'absent' });
    await rig.clock.advance(1);
    expect(rig.states(id)).toEqual(['unconfirmed', 'needsYou', 'needsYou']);
    // That tags are found is proved now, and the batch judged anew, while the second call of its scene rests.
    await rig.clock.advance(30 * settleMs);
    expect(rig.states(id)).toEqual(['submitted', 'submitted', 'submitted']);
    const made = rig.farm.tasks.map(({ scene }) => scene);
    expect(made.toSorted()).toEqual([...new Set(made)].toSorted());
    expect(rig.plannedTasksOf(id)[0]?.taskId).toBe(rig.farm.tasks.find(({ scene }) => scene === a)?.taskId);
  });

  it('one of whose scenes was sent alone meanwhile: what the old call still finds is surplus, not its task', async () => {
    const rig = await provedRig();
    rig.farm.fates.push('takenAnswerLost');
    rig.farm.remarks = 'neverFound';
    const id = await rig.submitScenes(scenes.slice(0, 2));
    await rig.clock.advance(settleMs + 1);
    const [first, second] = rig.plannedTasksOf(id);
    rig.parts().intervening.resolve(id, { unitId: first?.id ?? '', outcome: 'absent' });
    await rig.clock.advance(1);
    rig.farm.remarks = 'searched';
    await rig.clock.advance(30 * settleMs);
    expect(rig.plannedTasksOf(id).map(({ taskId }) => taskId)).toEqual(['1006', '1005']);
    expect(second?.id).toBe(rig.plannedTasksOf(id)[1]?.id);
    expect(rig.parts().raised).toMatchObject([{ code: 'surplusTask', params: { taskIds: ['1004'] } }]);
  });
});

describe('tasks with a tag that no planned task needs', () => {
  it('more rows than scenes are told of once, also over a restart', async () => {
    const rig = await provedRig();
    rig.farm.fates.push('takenAnswerLost');
    const id = await rig.submitScenes(scenes.slice(0, 1));
    await rig.clock.advance(0);
    const [task] = rig.farm.tasks.slice(-1);
    if (task) rig.farm.tasks.push({ ...task, taskId: '2000' }, { ...task, taskId: '2001' });
    await rig.clock.advance(2 * settleMs);
    expect(rig.plannedTasksOf(id)[0]?.taskId).toBe('1004');
    expect(rig.parts().raised).toMatchObject([
      {
        code: 'surplusTask',
        params: { count: 2, tasks: '2000, 2001', taskIds: ['2000', '2001'] },
        actions: [{ action: 'pauseSurplus' }],
      },
    ]);
    rig.crash();
    rig.start();
    await rig.clock.advance(20 * settleMs);
    expect(rig.parts().raised).toEqual([]);
  });

  it('of a cancelled planned task are paused when they turn up', async () => {
    const rig = await provedRig();
    rig.farm.fates.push({ takenAfterMs: 5 * settleMs });
    const id = await rig.submitScenes(scenes.slice(0, 1));
    await rig.clock.advance(0);
    rig.parts().intervening.cancel(id);
    await rig.clock.advance(20 * settleMs);
    expect(rig.states(id)).toEqual(['cancelled']);
    expect(rig.parts().paused).toEqual(['1004']);
    expect(rig.parts().raised).toEqual([]);
  });
});
