import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { systemRandom } from '#daemon/clock.ts';
import { openStore, type Store } from '#daemon/store/open.ts';
import type { PlannedTaskRecord } from '#daemon/submissions/records.ts';
import { SceneSnapshot } from '#protocol/bridge/sceneSnapshot.ts';
import { plannedTask, submission } from '#tests/daemon/storedRecords.ts';

/** What one waiting planned task is of: its scene, and its layer where it has one. */
export interface WaitingTask {
  readonly scene: string;
  readonly layer?: string;
}

const snapshot = SceneSnapshot.parse({
  bridge: 1,
  host: { app: 'maya', version: '2024', adapter: '1.0.0', os: 'linux' },
  scene: { path: '/p/shot.ma', modified: false, name: 'shot' },
  renderer: { name: 'arnold' },
  plugins: [],
  frames: { start: 1, end: 10, step: 1 },
  fps: 24,
  resolution: { width: 1920, height: 1080 },
  output: {},
});

/** A database in a folder of its own, for as long as it is used. */
export function inStore<Result>(use: (store: Store, folder: string) => Result): Result {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'renderbridge-bench-'));
  const store = openStore(path.join(folder, 'renderbridge.sqlite'), systemRandom.id);
  const end = () => {
    store.close();
    rmSync(folder, { recursive: true, force: true });
  };
  const result = use(store, folder);
  if (result instanceof Promise) return result.finally(end) as Result;
  end();
  return result;
}

/** So many a submission, one transaction each; `prefix` tells them from those that are there. */
export function fillWithWaiting(
  store: Store,
  farm: string,
  tasks: readonly WaitingTask[],
  each: number,
  prefix = '',
  now = 0,
): void {
  for (let from = 0; from < tasks.length; from += each) {
    const id = `s${prefix}${from}`;
    store.transaction(() => {
      store.rows.submissions.insert(submission(id, { farm, createdAt: now, updatedAt: now }), snapshot, []);
      store.rows.plannedTasks.insert(
        tasks.slice(from, from + each).map((task, index) =>
          plannedTask(`u${prefix}${from + index}`, id, {
            ...waiting(task),
            farm,
            position: index,
            updatedAt: now,
          }),
        ),
      );
    });
  }
}

function waiting({ scene, layer }: WaitingTask): Pick<PlannedTaskRecord, 'state' | 'label' | 'create'> {
  const body = {
    project_name: 'show',
    input_scene_path: scene,
    frames: '1-240',
    ...(layer === undefined ? {} : { render_layer: layer }),
    user_remark: 'night',
  };
  return {
    state: 'waiting',
    label: { scene, ...(layer === undefined ? {} : { layer }) },
    create: { action: 'create_task', body },
  };
}
