import type { Store } from '#daemon/store/open.ts';
import type { PlannedTaskRecord } from '#daemon/submissions/records.ts';
import { blenderScene } from '../blenderScene.ts';
import { plannedTask, submission } from '../storedRecords.ts';

/** Puts a submission with planned tasks into a store, as one that was accepted. */
export function keepPlan(
  store: Store,
  id: string,
  plannedTasks: readonly (Pick<PlannedTaskRecord, 'id'> & Partial<PlannedTaskRecord>)[],
): void {
  const facts = {
    scene: `p/${id}.blend`,
    projectName: 'film',
    program: 'blender 3.4',
    frames: '1-9',
    account: '',
    priority: 0,
  };
  store.transaction(() => {
    store.rows.submissions.insert(submission(id, { projectName: 'film' }), blenderScene({}), []);
    store.rows.plannedTasks.insert(
      plannedTasks.map((planned, position) =>
        plannedTask(planned.id, id, {
          position,
          state: 'submitted',
          label: { scene: `/projects/${id}.blend` },
          facts,
          ...planned,
        }),
      ),
    );
  });
}
