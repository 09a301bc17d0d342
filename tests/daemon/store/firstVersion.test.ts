import path from 'node:path';
import { afterEach, expect, it } from '@jest/globals';
import { composeCreateRequest } from '#daemon/farms/renderbus/composeCreateRequest.ts';
import { openDatabase } from '#daemon/store/database.ts';
import { first } from '#daemon/store/migrations/0001_first.ts';
import { openStore, type Store } from '#daemon/store/open.ts';
import { blenderScene, sandboxProject } from '../blenderScene.ts';
import { submission } from '../storedRecords.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

let store: Store | undefined;

afterEach(() => {
  store?.close();
  store = undefined;
});

const plannedTask = (id: string, state: string, input_scene_path: string, more: object = {}) => ({
  id,
  submissionId: 's',
  farm: 'sandbox',
  revision: 1,
  position: 0,
  state,
  label: { scene: 'a' },
  create: { action: 'create_task', body: { project_name: 'p', input_scene_path, priority: 3 } },
  cancelRequested: false,
  attempts: 0,
  goesAlone: false,
  updatedAt: 0,
  ...more,
});
const call = (id: string, state: string, more: object = {}) => ({
  id,
  farm: 'sandbox',
  mark: `MARK ${id}`,
  state,
  action: 'create_task',
  body: {},
  unitIds: ['u4'],
  startedAt: 1,
  ...more,
});
const task = (taskId: string, state: string) => ({
  farm: 'sandbox',
  taskId,
  state,
  farmStatus: 'Start',
  projectName: 'p',
  scene: 'D/c.ma',
  frames: '1',
  counts: { total: 1, done: 0, failed: 0, executing: 0, waiting: 1, aborted: 0 },
  percent: 0,
  cgSoftName: 'maya 2022',
  submitAccount: 'sandbox',
  renderSeconds: 0,
  resultsFolder: '',
  submissionId: 's',
  seenAt: '2026-11-22T12:00:00.000Z',
  revision: 1,
});
const files = [
  { localPath: '/a.ma', farmPath: 'D/a.ma', need: 'required', sha256: 'A', facts: { size: 1, mtimeMs: 2 } },
  {
    localPath: '/b.ma',
    farmPath: 'D/b.ma',
    need: 'required',
    facts: { size: 1, mtimeMs: 1764365432123.125 },
  },
  { localPath: '/c.ma', farmPath: 'D/c.ma', need: 'required' },
  { localPath: '/t.tx', farmPath: 'D/t.tx', need: 'optional' },
];

const frame = {
  farm: 'sandbox',
  taskId: '1',
  frameId: 'f',
  number: 1,
  state: 'waiting',
  percent: 0,
  seconds: 0,
  revision: 1,
};
const operation = {
  id: 'o',
  farm: 'sandbox',
  revision: 1,
  kind: 'operateTask',
  state: 'queued',
  request: { taskIds: ['1'], order: 'pause' },
  outcomes: [],
  createdAt: 1,
  updatedAt: 1,
  expiresAt: 2,
  attempts: 0,
  underWay: [],
  before: {},
};
const transfer = {
  id: 't',
  farm: 'sandbox',
  revision: 1,
  direction: 'upload',
  driver: 'copy',
  state: 'running',
  files: { done: 0, total: 3 },
  bytes: { done: 0, total: 0 },
  submissionId: 's',
  createdAt: '2026-11-22T12:00:00.000Z',
  updatedAt: '2026-11-22T12:00:00.000Z',
};

/** A database as the first version wrote it, with rows of each table. */
function firstVersion(): string {
  const file = path.join(temporaryFolder(), 'renderbridge.sqlite');
  const db = openDatabase(file, [first]);
  const put = (table: string, ...docs: readonly object[]) => {
    for (const doc of docs) db.run(`INSERT INTO ${table} (doc) VALUES (?)`, JSON.stringify(doc));
  };
  put('submissions', { ...submission('s'), scene: { path: '/a.ma', name: 'a' } });
  const parts = [JSON.stringify(blenderScene()), JSON.stringify(files), '[]'];
  db.run('INSERT INTO submission_parts VALUES (?, ?, ?, ?)', 's', ...parts);
  put(
    'units',
    plannedTask('u1', 'waiting', 'D/a.ma'),
    plannedTask('u2', 'waiting', 'D/b.ma'),
    plannedTask('u3', 'waiting', 'D/c.ma', { goesAlone: true }),
    plannedTask('u4', 'unconfirmed', 'D/b.ma'),
    plannedTask('u5', 'queued', 'D/a.ma'),
  );
  put(
    'calls',
    call('c1', 'confirmed'),
    call('c2', 'found'),
    call('c3', 'absent', { auditedAt: 5 }),
    call('c4', 'unknown'),
  );
  put('tasks', task('1', 'preparing'), task('2', 'done'));
  put('frames', frame);
  put('operations', operation);
  put('transfers', transfer);
  db.run('INSERT INTO scenes VALUES (?, ?, ?)', 'scene', JSON.stringify(blenderScene()), 1);
  db.run('INSERT INTO lists VALUES (?, ?, ?, ?)', 'sandbox', 'projects', JSON.stringify([sandboxProject]), 1);
  db.run('INSERT INTO idempotency VALUES (?, ?, ?, ?)', 'key', 'print', 's', 1);
  db.run('INSERT INTO events (at, type, data) VALUES (?, ?, ?)', 1, 'notice', '{}');
  db.run("INSERT INTO facts VALUES ('database', 'd1')");
  db.close();
  return file;
}

it('a database of the first version goes on: what waited is sent, what was busy is, nothing is lost', () => {
  store = openStore(firstVersion(), () => 'other');
  const {
    submissions,
    plannedTasks,
    createRequests: calls,
    tasks,
    frames,
    operations,
    transfers,
    projects,
    idempotency,
  } = store.rows;
  expect([store.databaseId, store.damage]).toEqual(['d1', undefined]);
  expect(
    composeCreateRequest(plannedTasks.inLine('sandbox'), 'MARK')?.plannedTasks.map(({ id }) => id),
  ).toEqual(['u1', 'u2']);
  expect([...plannedTasks.submissionsIn('sandbox', 'queued')]).toEqual(['s']);
  expect(submissions.files('s')).toEqual(files);
  expect(submissions.sceneFiles('s')).toEqual([
    { farmPath: 'D/a.ma', identity: 'A' },
    { farmPath: 'D/b.ma', identity: '1 1764365432123.125' },
    { farmPath: 'D/c.ma', identity: '' },
  ]);
  expect(submissions.busyFiles('sandbox', 'D/b.ma')).toHaveLength(1);
  // As they are written now: retaking the same files changes no identity.
  const before = submissions.sceneFiles('s');
  submissions.setFiles('s', submissions.files('s'));
  expect(submissions.sceneFiles('s')).toEqual(before);
  expect(calls.unaudited('sandbox').map(({ id }) => id)).toEqual(['c2']);
  expect(calls.newestConfirmed('sandbox')?.id).toBe('c1');
  expect(tasks.activeTasks('sandbox').map(({ taskId }) => taskId)).toEqual(['1']);
  expect(frames.ofTask('sandbox', '1')).toHaveLength(1);
  expect(operations.inState('sandbox', 'queued')).toHaveLength(1);
  expect(transfers.open('upload').map(({ state }) => state)).toEqual(['running']);
  expect(projects.all('sandbox')).toEqual([sandboxProject]);
  expect(idempotency.get('key')).toEqual({ fingerprint: 'print', submissionId: 's' });
  expect(store.scenes.get('scene', 1)).toEqual(blenderScene());
  expect(store.events.newest()).toBe(1);
});
