import { describe, expect, it } from '@jest/globals';
import type { Evidence } from './verdict.ts';
import { judge } from './verdict.ts';

const scene = '/scenes/a.blend';
const tag = 'ABCDEFGH234567QR';

function evidence(changes: Partial<Evidence> = {}): Evidence {
  const plannedTask = {
    id: 'u1',
    state: 'submitted',
    label: { scene, frames: '1-3' },
    taskId: '7',
    tag: tag,
  };
  return {
    orders: [
      { key: 'order 1', scenes: [scene], frames: '1-3', request: {}, ids: new Set(['s1']), cancel: 'never' },
    ],
    submissions: [{ id: 's1', state: 'submitted', plannedTasks: [plannedTask] }],
    undecided: new Set(),
    tasks: [task('7')],
    journal: [create()],
    shown: [{ taskId: '7', state: 'done', resultsFolder: '7_a' }],
    listsAll: true,
    ...changes,
  };
}

function task(task_id: string, frames = '1-3[1]') {
  return { task_id, input_scene_path: 'scenes/a.blend', frames, task_status: 'Start' };
}

function create() {
  return {
    at: 0,
    action: 'create_blender_task',
    kind: 'create' as const,
    tag: tag,
    scenes: ['scenes/a.blend'],
    fault: undefined,
    told: '',
    isInDialect: false,
    taskIds: ['7'],
  };
}

function plannedTaskAs(state: string, more: Readonly<Record<string, string>> = {}): Evidence['submissions'] {
  const [submission] = evidence().submissions;
  if (!submission) return [];
  return [
    {
      ...submission,
      plannedTasks: submission.plannedTasks.map((plannedTask) => ({ ...plannedTask, state, ...more })),
    },
  ];
}

const kinds = (changes: Partial<Evidence>) => judge(evidence(changes)).map(({ kind }) => kind);

describe('the verdict', () => {
  it('finds nothing when each planned task has its one task', () => {
    expect(judge(evidence())).toEqual([]);
  });

  it('sees a task that is missing, and that its planned task names it', () => {
    expect(kinds({ tasks: [] })).toEqual(['lost', 'lost']);
  });

  it('sees a second task of the same frames, deleted or not', () => {
    expect(kinds({ tasks: [task('7'), task('8')] })).toEqual(['doubled']);
  });

  it('sees a task that nobody asked for', () => {
    expect(kinds({ tasks: [task('7'), task('8', '4[1]')] })).toEqual(['doubled']);
  });

  it('sees a 202 whose submission is gone', () => {
    expect(kinds({ submissions: [] })).toEqual(['lost', 'doubled']);
  });

  it('sees a key that brought two submissions', () => {
    const [order] = evidence().orders;
    const orders = order ? [{ ...order, ids: new Set(['s1', 's2']) }] : [];
    expect(kinds({ orders })).toContain('other');
  });

  it('sees a submission that nobody placed', () => {
    expect(kinds({ orders: [] })).toEqual(['other']);
  });

  it('sees frames that no planned task renders', () => {
    const [order] = evidence().orders;
    expect(kinds({ orders: order ? [{ ...order, frames: '1-4' }] : [] })).toEqual(['other']);
  });

  it('counts a planned task as lost that names a task that is not there, or none', () => {
    expect(kinds({ submissions: plannedTaskAs('submitted', { taskId: '9' }) })).toEqual(['lost']);
    expect(kinds({ submissions: plannedTaskAs('submitted', { taskId: '007' }) })).toEqual(['lost']);
    expect(kinds({ submissions: plannedTaskAs('submitted', { taskId: '' }) })).toEqual(['lost']);
  });

  it('counts a planned task as lost that names another’s task', () => {
    const other = { ...task('8'), input_scene_path: 'scenes/b.blend' };
    expect(
      kinds({ submissions: plannedTaskAs('submitted', { taskId: '8' }), tasks: [task('7'), other] }),
    ).toContain('lost');
    const [submission] = evidence().submissions;
    const [plannedTask] = submission?.plannedTasks ?? [];
    const submissions =
      submission && plannedTask
        ? [{ ...submission, plannedTasks: [plannedTask, { ...plannedTask, id: 'u2' }] }]
        : [];
    expect(kinds({ submissions, tasks: [task('7'), task('8')] })).toContain('lost');
  });

  it('sees a task shown as gone that the farm lists, unless its lists leave out tasks', () => {
    const shown = [{ taskId: '7', state: 'gone', resultsFolder: '7_a' }];
    expect(kinds({ shown })).toEqual(['other']);
    expect(kinds({ shown, listsAll: false })).toEqual([]);
    expect(kinds({ shown: [{ taskId: '99', state: 'gone', resultsFolder: '99_a' }] })).toEqual([]);
  });

  it.each(['7/../../elsewhere', '7..', '7\\elsewhere'])('sees results looked for in %s', (resultsFolder) => {
    expect(kinds({ shown: [{ taskId: '7', state: 'done', resultsFolder }] })).toEqual(['other']);
  });

  it('sees a planned task that nobody cancelled and that is cancelled, and its task', () => {
    expect(kinds({ submissions: plannedTaskAs('cancelled') })).toEqual(['other', 'doubled']);
  });

  it('lets a cancelled planned task be on the farm whose outcome nobody could prove', () => {
    const [order] = evidence().orders;
    const orders = order ? [{ ...order, cancel: 'accepted' as const }] : [];
    const submissions = plannedTaskAs('cancelled');
    expect(judge(evidence({ orders, submissions, undecided: new Set(['u1']) }))).toEqual([]);
    expect(kinds({ orders, submissions })).toEqual(['doubled']);
  });

  it('sees a tag that went out twice', () => {
    expect(kinds({ journal: [create(), create()] })).toEqual(['other']);
  });
});
