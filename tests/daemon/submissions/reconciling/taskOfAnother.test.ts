import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { listedTask } from '#daemon/farms/renderbus/listedTask.ts';
import { QueryTaskAnswer } from '#protocol/renderbus/queryTask.ts';
import type { Fate } from '../../scriptedFarm.ts';
import { seed } from '../../seed.ts';
import { settleMs, submissionRig } from '../submissionRig.ts';

const rowsOf = (...data: object[]) => QueryTaskAnswer.parse({ data }).data.map(listedTask);
const naming = (task_id: string): Fate => ({ answers: () => [{ task_id, submit_result: '0' }] });

async function rigWithControl() {
  const rig = submissionRig();
  await rig.proveTagSearch();
  const taskIdOf = (id: string) => rig.plannedTasksOf(id)[0]?.taskId;
  return { rig, taskIdOf };
}

describe('a create that was answered with the task of another create', () => {
  it('gives it back once the other’s tag brings it, and is found by its own tag', async () => {
    const { rig, taskIdOf } = await rigWithControl();
    rig.farm.fates.push('takenAnswerLost', naming('1001'));
    const [a, b] = [await rig.submit('/projects/a.blend'), await rig.submit('/projects/b.blend')];
    await rig.clock.advance(settleMs / 3);
    expect([rig.states(b), taskIdOf(b)]).toEqual([['submitted'], '1001']);
    await rig.clock.advance(3 * settleMs);
    expect([taskIdOf(a), taskIdOf(b)]).toEqual(['1001', '1002']);
    expect(rig.farm.creates).toHaveLength(3);
    expect(['1001', '1002'].map((id) => rig.parts().store.rows.tasks.get('sandbox', id))).toMatchObject([
      { submissionId: a, scene: 'projects/a.blend' },
      { submissionId: b, scene: 'projects/b.blend' },
    ]);
  });

  it('and made none itself goes again, once', async () => {
    const { rig, taskIdOf } = await rigWithControl();
    const refused = { takenBut: { kind: 'unknown', message: 'cut' } } as const;
    rig.farm.fates.push(refused, naming('1001'));
    const [a, b] = [await rig.submit('/projects/a.blend'), await rig.submit('/projects/b.blend')];
    await rig.clock.advance(settleMs / 3);
    rig.farm.tasks.pop();
    await rig.clock.advance(6 * settleMs);
    expect([taskIdOf(a), rig.states(b)]).toEqual(['1001', ['submitted']]);
    expect(rig.farm.creates).toHaveLength(4);
    expect(rig.farm.tasks.map(({ scene }) => scene)).toEqual([
      'projects/first.blend',
      'projects/a.blend',
      'projects/b.blend',
    ]);
  });

  it('with a task of a batch: the batch gets it, and the other its own', async () => {
    const { rig, taskIdOf } = await rigWithControl();
    rig.farm.fates.push('takenAnswerLost', naming('1002'));
    const batch = await rig.submitScenes(['/p/a.ma', '/p/b.ma']);
    const b = await rig.submit('/projects/b.blend');
    await rig.clock.advance(3 * settleMs);
    expect(rig.plannedTasksOf(batch).map(({ taskId }) => taskId)).toEqual(['1001', '1002']);
    expect(taskIdOf(b)).toBe('1003');
    expect(rig.farm.creates).toHaveLength(3);
  });

  it('with a task of nobody: corrects it when its own tag is looked for', async () => {
    const { rig, taskIdOf } = await rigWithControl();
    rig.farm.fates.push(naming('777'));
    const b = await rig.submit('/projects/b.blend');
    await rig.clock.advance(2 * settleMs);
    expect(taskIdOf(b)).toBe('777');
    rig.farm.fates.push('lost');
    const c = await rig.submit('/projects/c.blend');
    await rig.clock.advance(6 * settleMs);
    expect([taskIdOf(b), rig.states(c)]).toEqual(['1001', ['submitted']]);
    expect(rig.farm.tasks).toHaveLength(3);
    expect(rig.parts().store.rows.tasks.get('sandbox', '777')?.unitId).toBeUndefined();
  });

  it('with a task that no create request of ours made: its row shows another scene, and its own tag tells', async () => {
    const { rig, taskIdOf } = await rigWithControl();
    rig.farm.fates.push(naming('777'));
    const b = await rig.submit('/projects/b.blend');
    await rig.clock.advance(settleMs / 3);
    rig
      .parts()
      .pairing.confirm([...rig.listed(), ...rowsOf({ task_id: '777', input_scene_path: 'web.blend' })]);
    await rig.clock.advance(3 * settleMs);
    expect(taskIdOf(b)).toBe('1001');
    expect(rig.farm.creates).toHaveLength(2);
  });

  it('and so in a ring, over a crash: each gets its own back once a list shows the scenes', async () => {
    const { rig, taskIdOf } = await rigWithControl();
    rig.farm.fates.push(naming('1002'), naming('1003'), naming('1001'));
    const ids: string[] = [];
    for (const name of ['a', 'b', 'c']) ids.push(await rig.submit(`/projects/${name}.blend`));
    await rig.clock.advance(1);
    expect(ids.map(taskIdOf)).toEqual(['1002', '1003', '1001']);
    rig.crash();
    rig.start();
    rig.parts().pairing.confirm(rig.listed());
    await rig.clock.advance(10 * settleMs);
    expect(ids.map(taskIdOf)).toEqual(['1001', '1002', '1003']);
    expect(rig.farm.creates).toHaveLength(4);
  });

  it('with a task that is not on the farm: its own tag tells', async () => {
    const { rig, taskIdOf } = await rigWithControl();
    rig.farm.fates.push(naming('777'));
    const b = await rig.submit('/projects/b.blend');
    await rig.clock.advance(settleMs / 3);
    rig.parts().pairing.doubt('777');
    await rig.clock.advance(3 * settleMs);
    expect([rig.states(b), taskIdOf(b)]).toEqual([['submitted'], '1001']);
    expect(rig.farm.creates).toHaveLength(2);
  });

  it('keeps what its own tag brings, also from the bin, however often such a task is missed', async () => {
    const { rig, taskIdOf } = await rigWithControl();
    const ids: string[] = [];
    for (let index = 0; index < 5; index += 1) ids.push(await rig.submit(`/projects/${index}.blend`));
    await rig.clock.advance(2 * settleMs);
    rig.farm.serve = (asked, honest) => {
      const inBin = rig.farm.tasks.filter(({ remark }) => remark.includes(String(asked.user_remark)));
      const rows = inBin.map(({ taskId }) => ({ task_id: taskId }));
      return asked.del_flag === '1' ? { rows, total: rows.length } : { ...honest, rows: [], total: 0 };
    };
    for (const id of ids) rig.parts().pairing.doubt(taskIdOf(id) ?? '');
    await rig.clock.advance(3 * settleMs);
    expect(ids.map(taskIdOf)).toEqual(['1001', '1002', '1003', '1004', '1005']);
    rig.farm.serve = (_asked, honest) => honest;
    rig.farm.fates.push(naming('777'));
    const wrong = await rig.submit('/projects/wrong.blend');
    await rig.clock.advance(1);
    rig.parts().pairing.doubt('777');
    await rig.clock.advance(3 * settleMs);
    expect([rig.farm.creates.length, taskIdOf(wrong)]).toEqual([7, '1006']);
  });

  it('is looked for by name only as long as names tell', async () => {
    const { rig } = await rigWithControl();
    for (let index = 0; index < 8; index += 1) await rig.submit(`/projects/${index}.blend`);
    await rig.clock.advance(2 * settleMs);
    const before = rig.farm.searches.length;
    const rewritten = rig.farm.tasks.map(({ taskId }) => ({
      task_id: taskId,
      input_scene_path: 'upload.tmp',
    }));
    for (let round = 0; round < 3; round += 1) {
      rig.parts().pairing.confirm(rowsOf(...rewritten));
      await rig.clock.advance(3 * settleMs);
    }
    expect(new Set(rig.farm.searches.slice(before).map(({ tag }) => tag)).size).toBe(3);
    expect(rig.farm.creates).toHaveLength(9);
  });

  it('keeps a task that both tags bring: rows that repeat an id prove nothing', async () => {
    const { rig, taskIdOf } = await rigWithControl();
    const [first] = rig.parts().store.rows.submissions.page({}, { limit: 10 }).items;
    rig.farm.serve = (_asked, honest) => ({ ...honest, rows: honest.rows.map(() => ({ task_id: '1000' })) });
    rig.farm.fates.push('takenAnswerLost');
    const a = await rig.submit('/projects/a.blend');
    await rig.clock.advance(3 * settleMs);
    expect([rig.states(a), taskIdOf(first?.id ?? '')]).toEqual([['needsYou'], '1000']);
  });

  it('of a cancelled submission: its own task is paused once it is found', async () => {
    const { rig, taskIdOf } = await rigWithControl();
    rig.farm.fates.push('takenAnswerLost', naming('1001'));
    const a = await rig.submit('/projects/a.blend');
    const b = await rig.submit('/projects/b.blend');
    await rig.clock.advance(settleMs / 3);
    const [plannedTask] = rig.plannedTasksOf(b);
    rig.parts().store.rows.plannedTasks.update(plannedTask?.id ?? '', { cancelRequested: true });
    await rig.clock.advance(3 * settleMs);
    expect([taskIdOf(a), taskIdOf(b), rig.parts().paused]).toEqual(['1001', '1002', ['1002']]);
  });
});

describe('a person’s word that names the task of another create', () => {
  async function saidWrongly(fateOfB: Fate) {
    const { rig, taskIdOf } = await rigWithControl();
    rig.farm.remarks = 'neverFound';
    rig.farm.fates.push('takenAnswerLost', fateOfB);
    const [a, b] = [await rig.submit('/projects/a.blend'), await rig.submit('/projects/b.blend')];
    await rig.clock.advance(2 * settleMs);
    const unitId = rig.plannedTasksOf(b)[0]?.id ?? '';
    rig.parts().intervening.resolve(b, { unitId, outcome: 'sent', taskId: '1001' });
    expect(taskIdOf(b)).toBe('1001');
    rig.farm.remarks = 'searched';
    await rig.clock.advance(14 * settleMs);
    return { rig, taskIdOf, a, b };
  }

  it('is put to them again with the reason, and nothing is sent again by itself', async () => {
    const { rig, taskIdOf, a, b } = await saidWrongly('lost');
    expect(taskIdOf(a)).toBe('1001');
    expect(rig.plannedTasksOf(b)[0]).toMatchObject({
      state: 'needsYou',
      error: { code: 'outcomeUnknown', params: { reason: 'taskOfAnother' } },
    });
    await rig.clock.advance(40 * settleMs);
    expect([rig.states(b), rig.farm.creates.length]).toEqual([['needsYou'], 3]);
  });

  it('is corrected where the right one is found by its tag', async () => {
    const { taskIdOf, a, b } = await saidWrongly('takenAnswerLost');
    expect([taskIdOf(a), taskIdOf(b)]).toEqual(['1001', '1002']);
  });
});

it('whatever ids the answers name, each planned task comes to have the task of its own scene, made once', async () => {
  const honest = fc.constantFrom<Fate>('taken', 'takenAnswerLost');
  const lying = fc.integer({ min: 999, max: 1006 }).map((id) => naming(String(id)));
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(honest, lying), { minLength: 2, maxLength: 5 }), async (answers) => {
      const { rig, taskIdOf } = await rigWithControl();
      rig.farm.fates.push(...answers);
      const ids: string[] = [];
      for (const index of answers.keys()) ids.push(await rig.submit(`/projects/${index}.blend`));
      await rig.clock.advance(3 * settleMs);
      rig.parts().pairing.confirm(rig.listed());
      await rig.clock.advance(6 * settleMs);
      const made = ids.map((_id, index) =>
        rig.farm.tasks.flatMap(({ scene, taskId }) => (scene === `projects/${index}.blend` ? [taskId] : [])),
      );
      const named = ids.map((id) => [taskIdOf(id)]);
      const isThere = (taskId: string | undefined) => rig.farm.tasks.some((task) => task.taskId === taskId);
      // An id of no task that anybody listed or claims is believed until its tag is looked for.
      expect(named.map(([taskId], index) => (isThere(taskId) ? [taskId] : made[index]))).toEqual(made);
      expect(made.every(({ length }) => length === 1)).toBe(true);
      rig.crash();
    }),
    { seed, numRuns: 25 },
  );
});
