import { describe, expect, it } from '@jest/globals';
import { NotPossible } from '#daemon/submissions/intervening.ts';
import type { FarmReply } from '#daemon/submissions/ports.ts';
import { canonicalTaskId, namesTask } from '#protocol/renderbus/taskId.ts';
import { settleMs, submissionRig } from './submissionRig.ts';

it.each([
  ['1001', '1001'],
  ['01001', '1001'],
  [' 1001\t', '1001'],
  ['１００１', '1001'],
  ['000', '0'],
  ['', ''],
  ['T-7', 'T-7'],
])('the task id “%s” is “%s”', (text, id) => {
  expect(canonicalTaskId(text)).toBe(id);
});

it.each([
  '0',
  '',
  '-1',
  '+1',
  '1.5',
  '1.0',
  '1e3',
  '0x3E9',
  '1,001',
  '1001;1002',
  '1001\u200b',
  'Infinity',
  'null',
  'T-7',
  '9'.repeat(21),
])('“%s” names no task', (id) => {
  expect(namesTask(id)).toBe(false);
});

describe('a task id that an answer repeats', () => {
  it.each([
    ['of another unit', () => '1000'],
    ['of another unit, in another form', () => '0001000'],
    ['0', () => '0'],
    ['empty', () => ''],
    ['a blank', () => '  '],
    ['no number', () => 'undefined'],
  ])('%s: no planned task is submitted by it, and each is found by its tag', async (_what, id) => {
    const rig = submissionRig();
    await rig.proveTagSearch();
    const answers = () => [{ task_id: id(), submit_result: '0' }];
    rig.farm.fates.push({ answers }, { answers }, { answers });
    const submitted = [];
    for (const name of ['a', 'b', 'c']) submitted.push(await rig.submit(`/projects/${name}.blend`));
    await rig.clock.advance(0);
    expect(submitted.map((each) => rig.states(each))).toEqual([
      ['unconfirmed'],
      ['unconfirmed'],
      ['unconfirmed'],
    ]);
    await rig.clock.advance(5 * settleMs);
    expect(submitted.map((each) => rig.plannedTasksOf(each)[0]?.taskId)).toEqual(['1001', '1002', '1003']);
    expect(rig.farm.creates).toHaveLength(4);
  });

  it('for all scenes of a batch: each scene is found by its tag', async () => {
    const rig = submissionRig();
    const answers = (ids: readonly string[]) => ids.map(() => ({ task_id: ids[0], submit_result: '0' }));
    rig.farm.fates.push({ answers });
    const id = await rig.submitScenes(['/p/a.ma', '/p/b.ma']);
    await rig.clock.advance(2 * settleMs);
    expect(rig.plannedTasksOf(id).map(({ taskId }) => taskId)).toEqual(['1000', '1001']);
    expect(rig.farm.creates).toHaveLength(1);
  });

  it('a task that the farm listed before the answer: its tag tells', async () => {
    const rig = submissionRig();
    await rig.proveTagSearch();
    const { tasks } = rig.parts().store.rows;
    const known = tasks.get('sandbox', '1000');
    if (!known) throw new Error('The first task is not known.');
    const { revision: _, unitId: _plannedTask, submissionId: _submission, ...listed } = known;
    tasks.put({ ...listed, taskId: '555' });
    rig.farm.fates.push({ answers: () => [{ task_id: '555', submit_result: '0' }] });
    const id = await rig.submit('/projects/a.blend');
    await rig.clock.advance(2 * settleMs);
    expect(rig.plannedTasksOf(id)[0]?.taskId).toBe('1001');
  });
});

describe('a person who says that a planned task was sent', () => {
  async function asked() {
    const rig = submissionRig();
    rig.farm.remarks = 'neverFound';
    await rig.proveTagSearch();
    rig.farm.fates.push('takenAnswerLost');
    const id = await rig.submit('/projects/a.blend');
    await rig.clock.advance(2 * settleMs);
    const unitId = rig.plannedTasksOf(id)[0]?.id ?? '';
    return {
      rig,
      id,
      say: (taskId?: string) => rig.parts().intervening.resolve(id, { unitId, outcome: 'sent', taskId }),
    };
  }

  it.each(['1000', '01000', '0', '', ' ', '-7', 'shot'])('may not name the task “%s”', async (taskId) => {
    const { rig, id, say } = await asked();
    expect(() => say(taskId)).toThrow(NotPossible);
    expect(rig.states(id)).toEqual(['needsYou']);
  });

  it('may name its own in any form', async () => {
    const { rig, id, say } = await asked();
    say(' 01001');
    expect(rig.plannedTasksOf(id)[0]).toMatchObject({ state: 'submitted', taskId: '1001' });
  });

  it('and does not know its number: it is told by the tag once that is found', async () => {
    const { rig, id, say } = await asked();
    say();
    rig.farm.remarks = 'searched';
    await rig.clock.advance(12 * settleMs);
    expect(rig.plannedTasksOf(id)[0]).toMatchObject({ state: 'submitted', taskId: '1001' });
    expect(rig.parts().store.rows.tasks.get('sandbox', '1001')).toMatchObject({ submissionId: id });
  });
});

describe('a refusal that does not say that nothing was made', () => {
  const busy: FarmReply<never> = { kind: 'refused', code: '9001', message: 'system busy', class: 'unknown' };

  async function refused(fate: Parameters<ReturnType<typeof submissionRig>['farm']['fates']['push']>[0]) {
    const rig = submissionRig();
    await rig.proveTagSearch();
    rig.farm.fates.push(fate);
    const id = await rig.submit('/projects/a.blend');
    await rig.clock.advance(0);
    expect(rig.plannedTasksOf(id)[0]).toMatchObject({ state: 'unconfirmed', error: { from: 'farm' } });
    return { rig, id };
  }
  const failedRow = { answers: () => [{ task_id: '', submit_result: '1' }] };

  it('and the task is not there: failed with the farm’s own text, never sent again by itself', async () => {
    const { rig, id } = await refused(busy);
    await rig.clock.advance(20 * settleMs);
    expect(rig.plannedTasksOf(id)[0]).toMatchObject({
      state: 'failed',
      error: { code: '9001', message: 'system busy', from: 'farm' },
    });
    expect(rig.farm.creates).toHaveLength(2);
  });

  it('and the task is there: submitted', async () => {
    const { rig, id } = await refused(failedRow);
    await rig.clock.advance(2 * settleMs);
    const [plannedTask] = rig.plannedTasksOf(id);
    expect(plannedTask).toMatchObject({ state: 'submitted', taskId: '1001' });
    expect(plannedTask?.error).toBeUndefined();
    expect(rig.farm.creates).toHaveLength(2);
  });

  it('and nothing can be proved: the artist is asked, with the farm’s text', async () => {
    const { rig, id } = await refused(busy);
    rig.farm.remarks = 'neverFound';
    await rig.clock.advance(2 * settleMs);
    expect(rig.plannedTasksOf(id)[0]).toMatchObject({
      state: 'needsYou',
      error: { message: expect.stringContaining('system busy'), params: { refusal: { code: '9001' } } },
    });
  });

  it('counts for nothing when it is retried', async () => {
    const { rig, id } = await refused(busy);
    await rig.clock.advance(3 * settleMs);
    rig.farm.fates.push('lost');
    await rig.parts().intervening.retry(id, {});
    await rig.clock.advance(5 * settleMs);
    expect(rig.states(id)).toEqual(['submitted']);
  });

  it('of a cancelled submission: cancelled', async () => {
    const { rig, id } = await refused(busy);
    rig.parts().intervening.cancel(id);
    await rig.clock.advance(5 * settleMs);
    expect(rig.states(id)).toEqual(['cancelled']);
  });
});
