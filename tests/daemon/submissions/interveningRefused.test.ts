import { describe, expect, it } from '@jest/globals';
import { NotPossible } from '#daemon/submissions/intervening.ts';
import type { BringFiles } from '#daemon/submissions/uploads/uploadPorts.ts';
import { project } from '../blenderScene.ts';
import { fates } from '../scriptedFarm.ts';
import { type RigOptions, settleMs, submissionRig } from './submissionRig.ts';

type Rig = ReturnType<typeof submissionRig>;

/** The code of the sentence by which it is refused, with its facts; `possible`: it is not. */
async function refusal(act: () => unknown): Promise<unknown> {
  try {
    await act();
    return 'possible';
  } catch (error) {
    if (!(error instanceof NotPossible)) throw error;
    return [error.text.code, error.text.params];
  }
}

async function sent(fate?: Rig['farm']['fates'][number], options: RigOptions = {}) {
  const rig = submissionRig(options);
  if (fate) rig.farm.fates.push(fate);
  const id = await rig.submit('/projects/a.blend');
  await rig.clock.advance(0);
  const unitId = rig.plannedTasksOf(id)[0]?.id ?? '';
  return { rig, id, unitId };
}

/** Nothing of it can be proved, so that a person is asked. */
async function asking() {
  const made = await sent('lost');
  await made.rig.clock.advance(2 * settleMs);
  expect(made.rig.states(made.id)).toEqual(['needsYou']);
  return made;
}

describe('a retry is refused', () => {
  it('of a submission that there is not', async () => {
    const { rig } = await sent();
    expect(await refusal(() => rig.parts().intervening.retry('nothing', {}))).toEqual([
      'notPossible.noSubmission',
      { submissionId: 'nothing' },
    ]);
  });

  it('where nothing failed, and of planned tasks that did not or are another submission’s', async () => {
    const { rig, id, unitId } = await sent(fates.noSuchProject);
    const other = await rig.submit('/projects/b.blend');
    await rig.clock.advance(0);
    const otherUnit = rig.plannedTasksOf(other)[0]?.id ?? '';
    const { retry } = rig.parts().intervening;
    expect(await refusal(() => retry(other, {}))).toEqual(['notPossible.unitNotFailed', {}]);
    expect(await refusal(() => retry(id, { plannedTaskIds: [unitId, otherUnit] }))).toEqual([
      'notPossible.noUnit',
      { unitId: otherUnit },
    ]);
    expect(await refusal(() => retry(other, { plannedTaskIds: [otherUnit] }))).toEqual([
      'notPossible.otherState',
      { unitId: otherUnit, state: 'submitted', expected: 'failed' },
    ]);
    expect(await refusal(() => retry(id, { plannedTaskIds: [] }))).toEqual(['notPossible.unitNotFailed', {}]);
    expect(await refusal(() => retry(id, { plannedTaskIds: [unitId] }))).toBe('possible');
  });

  it('while it waits to be planned, and where its scene is not stored any more', async () => {
    const { rig, id } = await sent(undefined, { projects: undefined });
    const { retry } = rig.parts().intervening;
    expect(await refusal(() => retry(id, {}))).toEqual(['notPossible.submissionNotFailed', {}]);
    const { submissions } = rig.parts().store.rows;
    const error = { code: 'projectMissing', message: 'x', from: 'bridge' } as const;
    submissions.update(id, { error });
    rig.parts().real.rows.aged.removeParts(id);
    expect(await refusal(() => retry(id, {}))).toEqual(['notPossible.sceneNotStored', {}]);
    expect(submissions.get(id)?.error).toEqual(error);
  });
});

it('a retry of what could not be planned plans it again, with other settings where there are some', async () => {
  const { rig, id } = await sent(undefined, { projects: undefined });
  const { store, submitting, intervening } = rig.parts();
  store.rows.submissions.update(id, { settings: { projectName: 'nowhere', frames: '1-3' } });
  store.rows.projects.replace('sandbox', [project('film', 'blender 3.4')], 0);
  await submitting.planPending();
  const failed = rig.view(id);
  expect(failed.error?.code).toBe('projectMissing');
  await intervening.retry(id, { settings: { projectName: 'film' } });
  await rig.clock.advance(0);
  const view = rig.view(id);
  expect([view.state, view.settings, view.error]).toEqual([
    'submitted',
    { projectName: 'film', frames: '1-3' },
    undefined,
  ]);
  expect(Number(view.revision)).toBeGreaterThan(Number(failed.revision) + 1);
});

it('a retry forgets what was counted before, and the reason', async () => {
  const { rig, id, unitId } = await sent(fates.noSuchProject);
  rig.farm.always = fates.accountDisabled;
  rig.parts().store.rows.plannedTasks.update(unitId, {
    absences: 1,
    unknowns: 2,
    refusal: { code: 'x', message: 'x', from: 'farm' },
  });
  await rig.parts().intervening.retry(id, {});
  const [unit] = rig.plannedTasksOf(id);
  expect([unit?.absences, unit?.unknowns, unit?.refusal, unit?.error]).toEqual([0, 0, undefined, undefined]);
  await rig.clock.advance(0);
  expect(rig.states(id)).toEqual(['waiting']);
});

describe('a person’s word is refused', () => {
  it('on a planned task that nobody asks about, or that is another’s', async () => {
    const { rig, id, unitId } = await sent();
    const { resolve } = rig.parts().intervening;
    expect(await refusal(() => resolve(id, { unitId, outcome: 'absent' }))).toEqual([
      'notPossible.otherState',
      { unitId, state: 'submitted', expected: 'needsYou' },
    ]);
    expect(await refusal(() => resolve('other', { unitId, outcome: 'absent' }))).toEqual([
      'notPossible.noUnit',
      { unitId },
    ]);
  });

  it('that names the task of what was not sent, no task, another’s task, or one of a removed submission', async () => {
    const { rig, id, unitId } = await asking();
    const { resolve } = rig.parts().intervening;
    const other = await rig.submit('/projects/b.blend');
    await rig.clock.advance(0);
    const [otherUnit] = rig.plannedTasksOf(other);
    const says = (outcome: 'sent' | 'absent', taskId: string) =>
      refusal(() => resolve(id, { unitId, outcome, taskId }));
    expect(await says('absent', '7')).toEqual(['notPossible.taskIdOfAbsent', {}]);
    expect(await says('sent', 'shot')).toEqual(['notPossible.taskIdWrong', { got: 'shot' }]);
    expect(await says('sent', otherUnit?.taskId ?? '')).toEqual([
      'notPossible.taskOfAnother',
      { taskId: otherUnit?.taskId, unitId: otherUnit?.id, submissionId: other },
    ]);
    const { tasks } = rig.parts().store.rows;
    const wasKnown = tasks.wasKnown.bind(tasks);
    tasks.wasKnown = (farm, taskId) => taskId === '55' || wasKnown(farm, taskId);
    expect(await says('sent', '55')).toEqual(['notPossible.taskOfRemoved', { taskId: '55' }]);
    expect(rig.states(id)).toEqual(['needsYou']);
  });
});

describe('a person’s word', () => {
  it('that nothing was made lets it go again, as new', async () => {
    const { rig, id, unitId } = await asking();
    rig.parts().intervening.resolve(id, { unitId, outcome: 'absent' });
    const [unit] = rig.plannedTasksOf(id);
    expect([unit?.absences, unit?.unknowns, unit?.error]).toEqual([0, 0, undefined]);
    await rig.clock.advance(1);
    expect([rig.states(id), rig.farm.tasks.length]).toEqual([['submitted'], 1]);
  });

  it('that it was made names its task, which nothing but a person takes back', async () => {
    const { rig, id, unitId } = await asking();
    rig.parts().intervening.resolve(id, { unitId, outcome: 'sent', taskId: '77' });
    expect(rig.plannedTasksOf(id)).toMatchObject([
      { state: 'submitted', taskId: '77', taskIdFrom: 'person' },
    ]);
    expect(rig.parts().store.rows.tasks.get('sandbox', '77')).toMatchObject({ submissionId: id });
  });

  it('that it was made, without its number, names nobody', async () => {
    const { rig, id, unitId } = await asking();
    rig.parts().intervening.resolve(id, { unitId, outcome: 'sent' });
    const [unit] = rig.plannedTasksOf(id);
    expect([unit?.state, unit?.taskId, unit?.taskIdFrom]).toEqual(['submitted', undefined, undefined]);
  });

  it('on one that was held before its upload sends it there first', async () => {
    let uploads = 0;
    const bringFiles: BringFiles = async () => {
      uploads += 1;
      return { ok: true };
    };
    const { rig, id, unitId } = await sent(undefined, { bringFiles });
    rig.parts().store.rows.plannedTasks.update(unitId, {
      state: 'needsYou',
      taskId: undefined,
      heldFrom: { state: 'queued' },
    });
    rig.parts().intervening.resolve(id, { unitId, outcome: 'absent' });
    expect(rig.plannedTasksOf(id)[0]?.heldFrom).toBeUndefined();
    await rig.clock.advance(1);
    expect([rig.states(id), uploads]).toEqual([['submitted'], 2]);
  });
});

describe('a cancel', () => {
  it('stops at once what was not sent, and asks for the rest once it is found', async () => {
    const states = [
      ['queued', 'cancelled', false],
      ['uploading', 'cancelled', false],
      ['waiting', 'cancelled', false],
      ['needsYou', 'cancelled', false],
      ['sending', 'sending', true],
      ['unconfirmed', 'unconfirmed', true],
      ['submitted', 'submitted', false],
      ['failed', 'failed', false],
    ] as const;
    for (const [state, expected, isAsked] of states) {
      const { rig, id, unitId } = await sent();
      await rig.stop();
      rig.parts().store.rows.plannedTasks.update(unitId, { state });
      const before = rig.view(id).revision;
      rig.parts().intervening.cancel(id);
      expect(rig.plannedTasksOf(id)).toMatchObject([{ state: expected, cancelRequested: isAsked }]);
      expect(rig.view(id).cancelRequested).toBe(true);
      expect(Number(rig.view(id).revision)).toBeGreaterThan(Number(before));
    }
  });
});
