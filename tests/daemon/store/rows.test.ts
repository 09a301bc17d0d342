import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { openStore, type Store } from '#daemon/store/open.ts';
import type { CreateRequest, TaskRecord, TransferRecord } from '#daemon/submissions/records.ts';
import type { TaskFilters } from '#protocol/bridge/taskFilters.ts';
import { blenderScene, sandboxProject } from '../blenderScene.ts';
import { plannedTask, submission } from '../storedRecords.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

const day = 86_400_000;

function openNew(): Store {
  return openStore(path.join(temporaryFolder(), 'renderbridge.sqlite'), () => 'd1');
}

function task(taskId: string, changes: Partial<TaskRecord> = {}): Omit<TaskRecord, 'revision'> {
  return {
    farm: 'sandbox',
    taskId,
    state: 'rendering',
    farmStatus: 'Start',
    projectName: 'sandbox',
    scene: 's',
    frames: '1',
    counts: { total: 1, done: 0, failed: 0, executing: 1, waiting: 0, aborted: 0 },
    percent: 0,
    cgSoftName: '',
    submitAccount: '',
    renderSeconds: 0,
    resultsFolder: '',
    seenAt: '2026-11-22T12:00:00.000Z',
    ...changes,
  };
}

describe('submissions', () => {
  it('come back as they went in, with snapshot and files kept apart', () => {
    const { rows } = openNew();
    const scene = blenderScene({ extra: { 备注: 'é' } });
    rows.submissions.insert(submission('a'), scene, []);
    rows.submissions.setFiles('a', [{ localPath: '/x', farmPath: 'x', need: 'required' }]);
    expect(rows.submissions.get('a')).toEqual(JSON.parse(JSON.stringify(submission('a'))));
    expect(rows.submissions.snapshot('a')).toEqual(scene);
    expect(rows.submissions.files('a')).toEqual([{ localPath: '/x', farmPath: 'x', need: 'required' }]);
    expect(rows.submissions.get('b')).toBeUndefined();
  });

  it('rise in revision with each change', () => {
    const { rows } = openNew();
    rows.submissions.insert(submission('a'), blenderScene(), []);
    rows.submissions.update('a', { updatedAt: 5 });
    rows.submissions.update('a', { error: { code: 'x', message: 'y', from: 'bridge' } });
    rows.submissions.update('a', { error: undefined });
    expect(rows.submissions.get('a')).toMatchObject({ revision: 4, updatedAt: 5 });
    expect(rows.submissions.get('a')?.error).toBeUndefined();
  });

  it('are listed newest first, page by page, without gap or repeat while new ones come', () => {
    const { rows } = openNew();
    const insert = (id: string) => rows.submissions.insert(submission(id), blenderScene(), []);
    for (const id of ['a', 'b', 'c', 'd', 'e']) insert(id);
    const first = rows.submissions.page({ farm: 'sandbox' }, { limit: 2 });
    insert('f');
    const second = rows.submissions.page({ farm: 'sandbox' }, { limit: 2, cursor: first.cursor ?? '' });
    const third = rows.submissions.page({ farm: 'sandbox' }, { limit: 2, cursor: second.cursor ?? '' });
    expect([first, second, third].map(({ items }) => items.map(({ id }) => id))).toEqual([
      ['e', 'd'],
      ['c', 'b'],
      ['a'],
    ]);
    expect(third.cursor).toBeNull();
  });

  it('end without a cursor when the last page is exactly full', () => {
    const { rows } = openNew();
    for (const id of ['a', 'b']) rows.submissions.insert(submission(id), blenderScene(), []);
    expect(rows.submissions.page({}, { limit: 2 }).cursor).toBeNull();
  });

  it('are found by farm and by scene', () => {
    const { rows } = openNew();
    rows.submissions.insert(submission('a'), blenderScene(), []);
    rows.submissions.insert(submission('b', { farm: 'elsewhere' }), blenderScene(), []);
    rows.submissions.insert(submission('c', { scene: { path: null, name: 'c' } }), blenderScene(), []);
    const ids = (filter: { farm?: string; scene?: string }) =>
      rows.submissions.page(filter, { limit: 9 }).items.map(({ id }) => id);
    expect(ids({})).toEqual(['c', 'b', 'a']);
    expect(ids({ farm: 'elsewhere' })).toEqual(['b']);
    expect(ids({ scene: '/projects/a.blend' })).toEqual(['a']);
  });

  it('that wait for a project list are those of the farm, oldest first', () => {
    const { rows } = openNew();
    rows.submissions.insert(submission('a', { planned: false }), blenderScene(), []);
    rows.submissions.insert(submission('b', { planned: false, farm: 'elsewhere' }), blenderScene(), []);
    rows.submissions.insert(submission('c', { planned: false }), blenderScene(), []);
    rows.submissions.update('a', { planned: true });
    expect(rows.submissions.unplanned('sandbox').map(({ id }) => id)).toEqual(['c']);
  });
});

describe('planned tasks', () => {
  it('are those of a submission in their order, and of a state in the order of their submissions', () => {
    const { rows } = openNew();
    for (const id of ['a', 'b']) rows.submissions.insert(submission(id), blenderScene(), []);
    rows.plannedTasks.insert([
      plannedTask('a0', 'a', { position: 0 }),
      plannedTask('a1', 'a', { position: 1 }),
    ]);
    rows.plannedTasks.insert([plannedTask('b0', 'b')]);
    for (const id of ['a0', 'b0']) rows.plannedTasks.update(id, { state: 'uploading' });
    expect(rows.plannedTasks.ofSubmission('a').map(({ id }) => id)).toEqual(['a0', 'a1']);
    expect(rows.plannedTasks.ofSubmission('a', 1).map(({ id }) => id)).toEqual(['a0']);
    expect([...rows.plannedTasks.submissionsIn('sandbox', 'uploading')]).toEqual(['a', 'b']);
    expect([...rows.plannedTasks.submissionsIn('sandbox', 'queued')]).toEqual(['a']);
    expect([...rows.plannedTasks.submissionsIn('elsewhere', 'uploading')]).toEqual([]);
    expect(rows.plannedTasks.isAnyWaiting('sandbox')).toBe(false);
    rows.plannedTasks.update('b0', { state: 'waiting' });
    expect(rows.plannedTasks.isAnyWaiting('sandbox')).toBe(true);
    expect(rows.plannedTasks.isAnyWaiting('elsewhere')).toBe(false);
    expect(rows.plannedTasks.countStates('a')).toEqual({ uploading: 1, queued: 1 });
    expect(rows.plannedTasks.get('a0')?.revision).toBe(2);
  });

  it('go in all or none', () => {
    const { rows } = openNew();
    rows.submissions.insert(submission('a'), blenderScene(), []);
    expect(() => rows.plannedTasks.insert([plannedTask('a0', 'a'), plannedTask('a0', 'a')])).toThrow();
    expect(rows.plannedTasks.ofSubmission('a')).toEqual([]);
  });

  it('belong to a submission that exists', () => {
    expect(() => openNew().rows.plannedTasks.insert([plannedTask('a0', 'nobody')])).toThrow('FOREIGN KEY');
  });
});

describe('calls', () => {
  const call = (id: string, changes: Partial<CreateRequest> = {}): CreateRequest => ({
    id,
    farm: 'sandbox',
    mark: `mark of ${id}`,
    state: 'sending',
    action: 'create_blender_task',
    body: {},
    account: '',
    unitIds: [],
    startedAt: 0,
    endedAt: undefined,
    ...changes,
  });

  it('never share a tag', () => {
    const { createRequests: calls } = openNew().rows;
    calls.insert(call('a'));
    expect(() => calls.insert(call('b', { mark: 'mark of a' }))).toThrow('UNIQUE');
  });

  it('that were confirmed last are found', () => {
    const { createRequests: calls } = openNew().rows;
    for (const id of ['a', 'b', 'c']) calls.insert(call(id));
    expect(calls.newestConfirmed('sandbox')).toBeUndefined();
    calls.update('b', { state: 'confirmed', endedAt: 2 });
    calls.update('a', { state: 'confirmed', endedAt: 3 });
    expect(calls.newestConfirmed('sandbox')?.id).toBe('b');
    expect(calls.inState('sandbox', 'sending').map(({ id }) => id)).toEqual(['c']);
  });
});

describe('tasks', () => {
  it('rise in revision only when more changed than when they were seen', () => {
    const { tasks } = openNew().rows;
    expect(tasks.put(task('1'))).toMatchObject({ changed: true, task: { revision: 1 } });
    expect(tasks.put(task('1', { seenAt: '2026-11-22T13:00:00.000Z' }))).toMatchObject({
      changed: false,
      task: { revision: 1 },
    });
    expect(tasks.put(task('1', { percent: 50 }))).toMatchObject({ changed: true, task: { revision: 2 } });
    expect(tasks.get('sandbox', '1')).toMatchObject({ percent: 50, revision: 2 });
  });

  it('rise in revision with what is new in them, changed inside, or not there any more', () => {
    const { tasks } = openNew().rows;
    const { counts } = task('1');
    tasks.put(task('1', { camera: 'left', artist: 'Lin' }));
    expect(tasks.put(task('1', { camera: 'left', artist: 'Lin' })).changed).toBe(false);
    expect(tasks.put(task('1', { camera: 'left', artist: 'Lin', renderLayer: 'hair' })).changed).toBe(true);
    expect(tasks.put(task('1', { camera: 'left', artist: 'Lin' })).changed).toBe(true);
    const further = { ...counts, done: 1, executing: 0 };
    expect(tasks.put(task('1', { camera: 'left', artist: 'Lin', counts: further })).changed).toBe(true);
    expect(tasks.get('sandbox', '1')).toMatchObject({ counts: further, revision: 4 });
  });

  it('of two farms may bear one number', () => {
    const { tasks } = openNew().rows;
    tasks.put(task('1'));
    tasks.put(task('1', { farm: 'elsewhere', state: 'done' }));
    expect(tasks.get('elsewhere', '1')?.state).toBe('done');
    const active = (farm: string) => tasks.activeTasks(farm).map(({ taskId }) => taskId);
    expect(active('sandbox')).toEqual(['1']);
    expect(active('elsewhere')).toEqual([]);
    expect([tasks.isAnyActive('sandbox'), tasks.isAnyActive('elsewhere')]).toEqual([true, false]);
    expect([tasks.isActive('sandbox', '1'), tasks.isActive('elsewhere', '1')]).toEqual([true, false]);
  });

  it('tell when those that are active were submitted, or first seen, newest first', () => {
    const { tasks } = openNew().rows;
    expect(tasks.activeTasks('sandbox')).toEqual([]);
    tasks.put(task('1', { seenAt: '2026-11-22T11:00:00.000Z' }));
    tasks.put(task('2', { submittedAt: '2026-11-22T10:00:00.000Z' }));
    tasks.put(task('3', { state: 'done', submittedAt: '2026-11-21T10:00:00.000Z' }));
    expect(tasks.activeTasks('sandbox')).toEqual([
      { taskId: '1', since: '2026-11-22T11:00:00.000Z' },
      { taskId: '2', since: '2026-11-22T10:00:00.000Z' },
    ]);
    expect(tasks.countSince('sandbox', '2026-11-22T10:00:00.000Z')).toBe(2);
    expect(tasks.countSince('sandbox', '')).toBe(3);
  });

  it('are listed by when they were submitted, page by page, in whatever order they were stored', () => {
    const { tasks } = openNew().rows;
    for (const id of ['3', '1', '5', '2', '4'])
      tasks.put(task(id, { submittedAt: `2026-11-0${id}T10:00:00.000Z` }));
    const first = tasks.page({}, { limit: 2 });
    const second = tasks.page({}, { limit: 2, cursor: first.cursor ?? '' });
    const last = tasks.page({}, { limit: 2, cursor: second.cursor ?? '' });
    const ids = [first, second, last].map(({ items }) => items.map(({ taskId }) => taskId));
    expect(ids).toEqual([['5', '4'], ['3', '2'], ['1']]);
    expect(last.cursor).toBeNull();
  });

  it('are filtered as the farm filters', () => {
    const { tasks } = openNew().rows;
    tasks.put(
      task('1', {
        camera: 'persp',
        renderLayer: 'masks',
        artist: 'Ana',
        taskType: '1',
        farmStatus: 'Analysed',
        submitAccount: 'ana',
        scene: 'D/film/shot010.ma',
        cgSoftName: 'maya 2024',
        submittedAt: '2026-11-01T10:00:00.000Z',
        completedAt: '2026-11-01T12:00:00.000Z',
      }),
    );
    tasks.put(task('2', { submittedAt: '2026-11-02T10:00:00.000Z', cgSoftName: 'blender 3.4' }));
    const ids = (filter: TaskFilters) => tasks.page(filter, { limit: 9 }).items.map(({ taskId }) => taskId);
    const meets: readonly TaskFilters[] = [
      { taskId: '1' },
      { taskStatus: 'Analysed' },
      { taskType: '1' },
      { camera: 'ers' },
      { renderLayer: 'mask' },
      { artist: 'An' },
      { submitAccount: 'ana' },
      { inputScenePath: 'shot010' },
      { cgSoftName: 'maya' },
      { startDateBefore: '2026-11-01T10:00:00Z' },
      { completedDateAfter: '2026-11-01T12:00:00Z' },
      { completedDateBefore: '2026-11-01T12:00:00Z', artist: 'Ana' },
    ];
    for (const filter of meets) expect([filter, ids(filter)]).toEqual([filter, ['1']]);
    expect(ids({ startDateAfter: '2026-11-01T10:00:00Z' })).toEqual(['2', '1']);
    expect(ids({ startDateAfter: '2026-11-01T10:00:01Z' })).toEqual(['2']);
    expect(ids({ artist: 'ana' })).toEqual([]);
    expect(ids({ submitAccount: 'an' })).toEqual([]);
  });

  it('are filtered by state and project', () => {
    const { tasks } = openNew().rows;
    tasks.put(task('1'));
    tasks.put(task('2', { state: 'done' }));
    tasks.put(task('3', { state: 'done', projectName: 'other' }));
    const ids = (filter: TaskFilters) => tasks.page(filter, { limit: 9 }).items.map(({ taskId }) => taskId);
    expect(ids({ state: 'done' })).toEqual(['3', '2']);
    expect(ids({ state: 'done', projectName: 'sandbox' })).toEqual(['2']);
  });
});

describe('what is kept for a while', () => {
  it('an Idempotency-Key for seven days', () => {
    const { rows } = openNew();
    const remember = (key: string, at: number) =>
      rows.idempotency.insert({ key, fingerprint: 'f' }, `submission of ${key}`, at);
    remember('old', 0);
    remember('young', 7 * day);
    expect(rows.idempotency.get('old')).toEqual({ fingerprint: 'f', submissionId: 'submission of old' });
    remember('youngest', 7 * day + 1);
    expect(rows.idempotency.get('old')).toBeUndefined();
    expect(rows.idempotency.get('young')).toBeDefined();
  });

  it('a snapshot for an hour', () => {
    const { scenes } = openNew();
    scenes.insert('s', blenderScene(), 0);
    expect(scenes.get('s', 3_600_000)).toEqual(blenderScene());
    expect(scenes.get('s', 3_600_001)).toBeUndefined();
  });
});

it('a project list that was never read is not an empty one', () => {
  const { projects } = openNew().rows;
  expect(projects.all('sandbox')).toBeUndefined();
  projects.replace('sandbox', [], 0);
  expect(projects.all('sandbox')).toEqual([]);
  projects.replace('sandbox', [sandboxProject], 0);
  expect(projects.all('sandbox')).toEqual([sandboxProject]);
});

it('a transfer that does not exist cannot change', () => {
  const { transfers } = openNew().rows;
  const transfer: TransferRecord = {
    id: 't',
    farm: 'sandbox',
    revision: 1,
    direction: 'upload',
    driver: 'copy',
    state: 'running',
    files: { done: 0, total: 1 },
    bytes: { done: 0, total: 1 },
    createdAt: '2026-11-22T12:00:00.000Z',
    updatedAt: '2026-11-22T12:00:00.000Z',
  };
  transfers.insert(transfer);
  expect(transfers.update('t', { state: 'done' })).toMatchObject({ revision: 2, state: 'done' });
  expect(() => transfers.update('u', { state: 'done' })).toThrow('There is no transfer u.');
});

it('facts outlive the process, and the database keeps its name', () => {
  const file = path.join(temporaryFolder(), 'renderbridge.sqlite');
  const first = openStore(file, () => 'd1');
  first.facts.set('fact', '1');
  first.facts.set('fact', '2');
  first.close();
  const second = openStore(file, () => 'd2');
  expect(second.databaseId).toBe('d1');
  expect(second.facts.get('fact')).toBe('2');
  second.close();
});
