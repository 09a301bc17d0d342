import { describe, expect, it } from '@jest/globals';
import { createPlannedTaskChanges } from '#daemon/submissions/plannedTaskChanges.ts';
import type { PlannedTaskRecord, TaskRecord } from '#daemon/submissions/records.ts';
import { fates } from '../scriptedFarm.ts';
import { settleMs, submissionRig } from './submissionRig.ts';

type Rig = ReturnType<typeof submissionRig>;

/** The rig’s own store, changed by hand. */
function changesOf(rig: Rig) {
  const { store, events, paused } = rig.parts();
  const { submissions, plannedTasks, tasks } = store.rows;
  return createPlannedTaskChanges({
    store,
    submissions,
    plannedTasks,
    tasks,
    events,
    clock: rig.clock,
    pauseOnFarm: (taskId) => void paused.push(taskId),
  });
}

const taskOf = (rig: Rig, taskId: string) => rig.parts().store.rows.tasks.get('sandbox', taskId);
const update = (rig: Rig, id: string, patch: Partial<PlannedTaskRecord>) =>
  rig.parts().store.rows.plannedTasks.update(id, patch);

function toldOf(rig: Rig, type: string): object[] {
  const read = rig.parts().events.read('d1.0', 500);
  return read.kind === 'events'
    ? read.events.flatMap((event) => (event.type === type ? [event.data as object] : []))
    : [];
}

async function waiting(count = 1) {
  const rig = submissionRig();
  rig.farm.always = fates.accountDisabled;
  const ids: string[] = [];
  for (let index = 0; index < count; index += 1) ids.push(await rig.submit(`/projects/${index}.blend`));
  await rig.clock.advance(0);
  const units = ids.map((id) => rig.plannedTasksOf(id)[0]?.id ?? '');
  return { rig, ids, units, changes: changesOf(rig) };
}

describe('a task that the farm has just made', () => {
  it('is known as it was asked for, before any list shows it', async () => {
    const rig = submissionRig();
    const id = await rig.submit('/projects/a.blend', { frames: '1-3' });
    await rig.clock.advance(0);
    const at = new Date(rig.clock.now()).toISOString();
    const { revision: _, ...task } = taskOf(rig, '1000') ?? ({} as TaskRecord);
    expect(task).toEqual({
      farm: 'sandbox',
      taskId: '1000',
      state: 'preparing',
      farmStatus: '',
      projectName: 'sandbox',
      scene: 'projects/a.blend',
      frames: '1-3',
      counts: { total: 0, done: 0, failed: 0, executing: 0, waiting: 0, aborted: 0 },
      percent: 0,
      cgSoftName: 'blender 3.4',
      submitAccount: '',
      submittedAt: at,
      renderSeconds: 0,
      resultsFolder: '',
      seenAt: at,
      submissionId: id,
      unitId: rig.plannedTasksOf(id)[0]?.id,
    });
    expect(toldOf(rig, 'task.changed')).toMatchObject([{ taskId: '1000', submissionId: id }]);
  });

  it('was submitted when its create was sent, though it is found only later', async () => {
    const rig = submissionRig();
    await rig.proveTagSearch();
    rig.farm.fates.push('takenAnswerLost');
    const sentAt = new Date(rig.clock.now()).toISOString();
    await rig.submit('/projects/a.blend');
    await rig.clock.advance(2 * settleMs);
    const task = taskOf(rig, '1001');
    expect(task?.submittedAt).toBe(sentAt);
    expect(Date.parse(task?.seenAt ?? '')).toBeGreaterThanOrEqual(Date.parse(sentAt) + settleMs);
  });

  it('keeps what a list showed of it before, and gets its planned task', async () => {
    const { rig, ids, units, changes } = await waiting();
    const [unit = ''] = units;
    const listed = {
      ...newRow(rig),
      taskId: '5',
      farmStatus: 'Start',
      state: 'rendering' as const,
      percent: 7,
    };
    rig.parts().store.rows.tasks.put(listed);
    changes.apply([{ plannedTaskId: unit, event: 'callOpened' }]);
    changes.apply([{ plannedTaskId: unit, event: 'confirmed', patch: { taskId: '5' } }]);
    expect(taskOf(rig, '5')).toMatchObject({ percent: 7, submissionId: ids[0], unitId: unit });
  });

  it('is paused where its submission was cancelled meanwhile, and not otherwise', async () => {
    const { rig, units, changes } = await waiting(2);
    const [cancelled = '', other = ''] = units;
    changes.apply(units.map((plannedTaskId) => ({ plannedTaskId, event: 'callOpened' })));
    update(rig, cancelled, { cancelRequested: true });
    changes.apply([
      { plannedTaskId: cancelled, event: 'confirmed', patch: { taskId: '5' } },
      { plannedTaskId: other, event: 'confirmed', patch: { taskId: '6' } },
    ]);
    expect(rig.parts().paused).toEqual(['5']);
  });
});

function newRow(rig: Rig): Omit<TaskRecord, 'revision'> {
  return {
    farm: 'sandbox',
    taskId: '1',
    state: 'preparing',
    farmStatus: '',
    projectName: 'p',
    scene: 's',
    frames: '1',
    counts: { total: 0, done: 0, failed: 0, executing: 0, waiting: 0, aborted: 0 },
    percent: 0,
    cgSoftName: 'blender 3.4',
    submitAccount: '',
    renderSeconds: 0,
    resultsFolder: '',
    seenAt: new Date(rig.clock.now()).toISOString(),
  };
}

describe('a task that turns out to be another’s', () => {
  it('is nobody’s from then on, and told so', async () => {
    const rig = submissionRig();
    const id = await rig.submit('/projects/a.blend');
    await rig.clock.advance(0);
    const unit = rig.plannedTasksOf(id)[0]?.id ?? '';
    const before = toldOf(rig, 'task.changed').length;
    changesOf(rig).apply([{ plannedTaskId: unit, event: 'idWasAnothers', patch: { taskId: undefined } }]);
    const task = taskOf(rig, '1000');
    expect([task?.unitId, task?.submissionId, task?.scene]).toEqual([
      undefined,
      undefined,
      'projects/a.blend',
    ]);
    expect(toldOf(rig, 'task.changed')).toHaveLength(before + 1);
  });

  it('stays that other’s where it has it already', async () => {
    const rig = submissionRig();
    const id = await rig.submit('/projects/a.blend');
    await rig.clock.advance(0);
    const task = taskOf(rig, '1000');
    if (!task) throw new Error('There is no task.');
    rig.parts().store.rows.tasks.put({ ...task, unitId: 'other', submissionId: 'others' });
    const unit = rig.plannedTasksOf(id)[0]?.id ?? '';
    changesOf(rig).apply([{ plannedTaskId: unit, event: 'idWasAnothers', patch: { taskId: undefined } }]);
    expect(taskOf(rig, '1000')).toMatchObject({ unitId: 'other', submissionId: 'others' });
  });
});

describe('planned tasks that exchange their tasks', () => {
  it('are told once for each submission, with the tasks that changed', async () => {
    const rig = submissionRig();
    const id = await rig.submitScenes(['/p/a.ma', '/p/b.ma']);
    await rig.clock.advance(0);
    const [a, b] = rig.plannedTasksOf(id);
    const [submissions, tasks] = ['submission.changed', 'task.changed'].map(
      (type) => toldOf(rig, type).length,
    );
    const swap = [
      { plannedTaskId: a?.id ?? '', taskId: b?.taskId ?? '' },
      { plannedTaskId: b?.id ?? '', taskId: a?.taskId ?? '' },
    ];
    changesOf(rig).exchangeTasks(swap);
    expect(rig.plannedTasksOf(id).map(({ taskId }) => taskId)).toEqual([b?.taskId, a?.taskId]);
    expect(taskOf(rig, b?.taskId ?? '')).toMatchObject({ unitId: a?.id, submissionId: id });
    const told = () => ['submission.changed', 'task.changed'].map((type) => toldOf(rig, type).length);
    expect(told()).toEqual([(submissions ?? 0) + 1, (tasks ?? 0) + 2]);
    // What is so already, or names what nobody knows, is told to nobody.
    changesOf(rig).exchangeTasks([
      ...swap,
      { plannedTaskId: 'gone', taskId: '1000' },
      { plannedTaskId: a?.id ?? '', taskId: '404' },
    ]);
    expect(told()).toEqual([(submissions ?? 0) + 1, (tasks ?? 0) + 2]);
    expect(rig.plannedTasksOf(id).map(({ taskId }) => taskId)).toEqual([b?.taskId, a?.taskId]);
  });

  it('are told when they changed', async () => {
    const rig = submissionRig();
    const id = await rig.submitScenes(['/p/a.ma', '/p/b.ma']);
    await rig.clock.advance(0);
    await rig.clock.advance(5000);
    const [a, b] = rig.plannedTasksOf(id);
    changesOf(rig).exchangeTasks([{ plannedTaskId: a?.id ?? '', taskId: b?.taskId ?? '' }]);
    expect(rig.plannedTasksOf(id)[0]?.updatedAt).toBe(rig.clock.now());
    expect(rig.view(id).updatedAt).toBe(new Date(rig.clock.now()).toISOString());
  });
});

describe('what a planned task shows', () => {
  const error = { code: 'outcomeUnknown', message: 'nobody knows', from: 'bridge' } as const;

  it('is told once, for as long as it is the same', async () => {
    const { rig, ids, units, changes } = await waiting();
    const [id = ''] = ids;
    const before = toldOf(rig, 'submission.changed').length;
    changes.explain(units[0] ?? '', error);
    changes.explain(units[0] ?? '', { ...error });
    expect(toldOf(rig, 'submission.changed')).toHaveLength(before + 1);
    expect(rig.plannedTasksOf(id)).toMatchObject([{ state: 'waiting', error }]);
    changes.explain(units[0] ?? '', { ...error, message: 'still nobody' });
    changes.explain(units[0] ?? '', { ...error, code: 'other', message: 'still nobody' });
    expect(toldOf(rig, 'submission.changed')).toHaveLength(before + 3);
    changes.explain('gone', error);
    expect(toldOf(rig, 'submission.changed')).toHaveLength(before + 3);
  });

  it('of a submission that is removed is told to nobody', async () => {
    const { rig, changes } = await waiting();
    const before = toldOf(rig, 'submission.changed').length;
    changes.announce('gone');
    changes.apply([{ plannedTaskId: 'gone', event: 'cancelled' }]);
    changes.nameTask('gone', '7', 0);
    expect([toldOf(rig, 'submission.changed').length, taskOf(rig, '7')]).toEqual([before, undefined]);
  });
});

it('a planned task that was sent without a known task gets it by its tag, and both are told', async () => {
  const { rig, ids, units, changes } = await waiting();
  const [id = '', unit = ''] = [ids[0], units[0]];
  const before = toldOf(rig, 'submission.changed').length;
  await rig.clock.advance(10);
  changes.nameTask(unit, '77', 5000);
  expect(rig.plannedTasksOf(id)).toMatchObject([
    { taskId: '77', taskIdFrom: 'tag', updatedAt: rig.clock.now() },
  ]);
  expect(taskOf(rig, '77')).toMatchObject({
    submissionId: id,
    unitId: unit,
    submittedAt: new Date(5000).toISOString(),
  });
  expect(toldOf(rig, 'submission.changed')).toHaveLength(before + 1);
});
