import type { Store } from '#daemon/store/open.ts';
import type { PlannedTaskRecord, SubmissionRecord } from '#daemon/submissions/records.ts';
import { blenderScene } from '../blenderScene.ts';

/** Puts a submission with planned tasks into a store, as one that was accepted. */
export function keepPlan(
  store: Store,
  id: string,
  plannedTasks: readonly (Pick<PlannedTaskRecord, 'id'> & Partial<PlannedTaskRecord>)[],
): void {
  const submission: SubmissionRecord = {
    id,
    farm: 'sandbox',
    revision: 1,
    taskType: 'blender',
    host: { app: 'blender', version: '3.4.1' },
    scene: { path: `/projects/${id}.blend`, name: id },
    settings: {},
    projectName: 'film',
    problems: [],
    planned: true,
    cancelRequested: false,
    error: undefined,
    transferId: undefined,
    createdAt: 0,
    updatedAt: 0,
  };
  store.transaction(() => {
    store.rows.submissions.insert(submission, blenderScene({}), []);
    store.rows.plannedTasks.insert(
      plannedTasks.map((planned, position) => ({
        submissionId: id,
        farm: 'sandbox',
        revision: 1,
        position,
        state: 'submitted' as const,
        label: { scene: `/projects/${id}.blend` },
        create: { action: 'create_blender_task', body: {} },
        facts: {
          scene: `p/${id}.blend`,
          projectName: 'film',
          program: 'blender 3.4',
          frames: '1-9',
          account: '',
          priority: 0,
        },
        cancelRequested: false,
        callId: undefined,
        mark: undefined,
        taskId: undefined,
        attempts: 0,
        goesAlone: false,
        error: undefined,
        updatedAt: 0,
        ...planned,
      })),
    );
  });
}
