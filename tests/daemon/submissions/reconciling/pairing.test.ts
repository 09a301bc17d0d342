import path from 'node:path';
import { afterEach, expect, it } from '@jest/globals';
import { createEventLog } from '#daemon/events/log.ts';
import { listedTask } from '#daemon/farms/renderbus/listedTask.ts';
import { taskFacts } from '#daemon/farms/renderbus/taskFacts.ts';
import { openStore, type Store } from '#daemon/store/open.ts';
import { createPlannedTaskChanges } from '#daemon/submissions/plannedTaskChanges.ts';
import { createPairing } from '#daemon/submissions/reconciling/pairing.ts';
import type { PlannedTaskRecord } from '#daemon/submissions/records.ts';
import { QueryTaskAnswer } from '#protocol/renderbus/queryTask.ts';
import { sceneAt } from '../../blenderScene.ts';
import { manualClock } from '../../manualClock.ts';
import { quietLog } from '../../quietLog.ts';
import { temporaryFolder } from '../../temporaryFolder.ts';

const opened = new Set<Store>();

afterEach(() => {
  for (const store of opened) store.close();
  opened.clear();
});

const scenes = ['a', 'b', 'c'] as const;

/** A batch of three scenes that the farm answered with tasks 1, 2 and 3; of c cancel was asked meanwhile. */
function confirmedBatch() {
  const store = openStore(path.join(temporaryFolder(), 'pairing.sqlite'), () => 'd1');
  opened.add(store);
  const clock = manualClock();
  const paused: string[] = [];
  const { submissions, plannedTasks, createRequests, tasks } = store.rows;
  const events = createEventLog('d1', store.events, clock, () => {});
  const changes = createPlannedTaskChanges({
    store,
    submissions,
    plannedTasks,
    tasks,
    clock,
    events,
    pauseOnFarm: (taskId) => void paused.push(taskId),
  });
  const snapshot = sceneAt('/projects/a.ma');
  const base = { farm: 'sandbox', revision: 1, createdAt: 0, updatedAt: 0, error: undefined };
  store.rows.submissions.insert(
    {
      ...base,
      id: 's',
      taskType: 'maya',
      host: { app: 'maya', version: '2024' },
      scene: { path: '/projects/a.ma', name: 'a' },
      settings: {},
      projectName: 'film',
      problems: [],
      planned: true,
      cancelRequested: false,
      transferId: undefined,
    },
    snapshot,
    [],
  );
  const create = (scene: string) => ({
    action: 'create_task' as const,
    body: { project_name: 'film', input_scene_path: `projects/${scene}.ma` },
  });
  store.rows.plannedTasks.insert(
    scenes.map(
      (scene, position): PlannedTaskRecord => ({
        ...base,
        id: scene,
        submissionId: 's',
        position,
        state: 'sending',
        label: { scene },
        create: create(scene),
        facts: taskFacts(create(scene)),
        cancelRequested: scene === 'c',
        goesAlone: false,
        callId: 'call',
        mark: 'M',
        taskId: undefined,
        attempts: 1,
      }),
    ),
  );
  const createRequest = {
    ...base,
    id: 'call',
    mark: 'M',
    state: 'confirmed' as const,
    account: '',
    ...create('a,b,c'),
  };
  store.rows.createRequests.insert({ ...createRequest, unitIds: [...scenes], startedAt: 0, endedAt: 0 });
  changes.apply(
    scenes.map((scene, index) => ({
      plannedTaskId: scene,
      event: 'confirmed',
      patch: { taskId: String(index + 1) },
    })),
  );
  paused.length = 0;
  const before = store.events.newest();
  return {
    paused,
    /** What clients hear of it. */
    told: () => store.events.after(before, 100).filter(({ type }) => type === 'submission.changed'),
    confirm(rows: Readonly<Record<string, string>>) {
      const data = Object.entries(rows).map(([task_id, input_scene_path]) => ({
        task_id,
        input_scene_path,
        project_name: 'film',
      }));
      createPairing({
        farm: 'sandbox',
        account: 'sandbox',
        store,
        plannedTasks,
        createRequests,
        tasks,
        changes,
        search: async () => ({ rows: [], lacks: 'answer' }),
        tagSearch: { distinguishesTags: async () => 'noAnswer' },
        clock,
        log: quietLog(),
        reopened: () => {},
      }).confirm(QueryTaskAnswer.parse({ data }).data.map(listedTask));
    },
    named: () => scenes.map((scene) => store.rows.plannedTasks.get(scene)?.taskId),
    owners: () => ['1', '2', '3'].map((id) => store.rows.tasks.get('sandbox', id)?.unitId),
  };
}

it('a batch that was answered in the order of its scenes stays as it was answered', () => {
  const batch = confirmedBatch();
  batch.confirm({ 1: 'projects/a.ma', 2: 'b.ma', 3: 'projects/c.ma' });
  expect([batch.named(), batch.owners(), batch.paused]).toEqual([['1', '2', '3'], [...scenes], []]);
  expect(batch.told()).toEqual([]);
});

it('a batch that was answered in another order: each planned task gets the task of its own scene', () => {
  const batch = confirmedBatch();
  batch.confirm({ 1: 'projects/c.ma', 2: 'projects/a.ma', 3: 'projects/b.ma' });
  expect([batch.named(), batch.owners()]).toEqual([
    ['2', '3', '1'],
    ['c', 'a', 'b'],
  ]);
  expect(batch.paused).toEqual(['1']);
  expect(batch.told()).toMatchObject([
    { data: { units: [{ taskId: '2' }, { taskId: '3' }, { taskId: '1' }] } },
  ]);
});

it('a list that lacks one of the mixed-up tasks changes nothing yet', () => {
  const batch = confirmedBatch();
  batch.confirm({ 1: 'projects/c.ma', 2: 'projects/a.ma' });
  expect(batch.named()).toEqual(['1', '2', '3']);
});

it('a task whose scene no planned task of the call has changes nothing', () => {
  const batch = confirmedBatch();
  batch.confirm({ 1: 'projects/x.ma', 2: 'projects/b.ma', 3: 'projects/c.ma' });
  expect(batch.named()).toEqual(['1', '2', '3']);
});
