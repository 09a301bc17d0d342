import { createHash } from 'node:crypto';
import type { PlannedCreate, TaskFacts } from '#daemon/submissions/records.ts';

/** The actions whose input_scene_path may list several scenes (§3.1). */
const batchedActions: ReadonlySet<string> = new Set([
  'create_task',
  'create_max_task',
  'create_sketchup_task',
]);

/** What the daemon needs to know about a create without reading its body. */
export function taskFacts(create: PlannedCreate): TaskFacts {
  const { action, body } = create;
  const text = (key: string) => String(body[key] ?? '');
  return {
    scene: text('input_scene_path'),
    projectName: text('project_name'),
    program: text('cg_soft_name'),
    frames: text('frames') || framesOfOneNode(body.layer_list),
    account: text('submit_account'),
    priority: typeof body.priority === 'number' ? body.priority : 0,
    ...(batchedActions.has(action) ? { batch: batchOf(create) } : {}),
  };
}

/** With several nodes it is unknown whether their frames are counted once or once per node. */
function framesOfOneNode(list: unknown): string {
  const [only, ...others]: readonly { readonly frames?: unknown }[] = Array.isArray(list) ? list : [];
  return others.length === 0 && typeof only?.frames === 'string' ? only.frames : '';
}

/** Equal for creates that share all parameters but the scene. */
function batchOf({ action, body }: PlannedCreate): string {
  const parameters = JSON.stringify([action, { ...body, input_scene_path: '' }]);
  return createHash('sha256').update(parameters).digest('base64url');
}
