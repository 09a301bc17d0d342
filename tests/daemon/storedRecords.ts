import { taskFacts } from '#daemon/farms/renderbus/taskFacts.ts';
import type { PlannedTaskRecord, SubmissionRecord } from '#daemon/submissions/records.ts';

/** A planned submission of a Blender scene, as the store keeps it. */
export function submission(id: string, changes: Partial<SubmissionRecord> = {}): SubmissionRecord {
  return {
    id,
    farm: 'sandbox',
    revision: 1,
    taskType: 'blender',
    host: { app: 'blender', version: '3.4.1' },
    scene: { path: `/projects/${id}.blend`, name: id },
    settings: {},
    projectName: 'sandbox',
    problems: [],
    planned: true,
    cancelRequested: false,
    error: undefined,
    transferId: undefined,
    createdAt: 0,
    updatedAt: 0,
    ...changes,
  };
}

/** One task of it, queued; its facts are those of what it would send. */
export function plannedTask(
  id: string,
  submissionId: string,
  changes: Partial<PlannedTaskRecord> = {},
): PlannedTaskRecord {
  const { create = { action: 'create_blender_task', body: {} } } = changes;
  return {
    id,
    submissionId,
    farm: 'sandbox',
    revision: 1,
    position: 0,
    state: 'queued',
    label: { scene: 's' },
    create,
    facts: taskFacts(create),
    cancelRequested: false,
    callId: undefined,
    mark: undefined,
    taskId: undefined,
    attempts: 0,
    goesAlone: false,
    error: undefined,
    updatedAt: 0,
    ...changes,
  };
}
