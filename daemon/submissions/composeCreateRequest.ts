import { maxScenePathWidth, maxScenes } from '#protocol/renderbus/createTask.ts';
import { tagRemark } from '#protocol/renderbus/submissionTag.ts';
import { textWidth } from '#protocol/textWidth/textWidth.ts';
import type { PlannedCreate, PlannedTaskRecord } from './records.ts';
import { foldedSceneName } from './sceneNames.ts';

/** The actions whose input_scene_path may list several scenes (§3.1). */
const batchedActions: ReadonlySet<string> = new Set([
  'create_task',
  'create_max_task',
  'create_sketchup_task',
]);

export interface ComposedCreateRequest {
  readonly plannedTasks: readonly PlannedTaskRecord[];
  readonly create: PlannedCreate;
}

/** A planned task as far as it matters for which scenes travel together. */
export interface SceneInLine {
  readonly id: string;
  readonly scene: string;
}

/** What waits for a call, read only as far as one call needs it. */
export interface PlannedTasksInLine {
  /** By priority, of equals the oldest. */
  first(): PlannedTaskRecord | undefined;
  /** The oldest others that share all its parameters but the scene, and may travel in a batch. */
  alike(plannedTask: PlannedTaskRecord, most: number): readonly SceneInLine[];
  get(id: string): PlannedTaskRecord | undefined;
}

/** So many of those that share all parameters are looked at: five times what one call takes. */
export const mostLookedAt = 5 * maxScenes;

/**
 * The next call from what waits, by priority, of equals the oldest first: the first planned task, and with it those
 * that share all its parameters but the scene, as far as the farm takes them and no two have one folded base
 * name (§3.5). A planned task whose last call was refused as a batch goes alone. Undefined when nothing waits.
 */
export function composeCreateRequest(
  inLine: PlannedTasksInLine,
  tag: string,
): ComposedCreateRequest | undefined {
  const first = inLine.first();
  if (!first) return undefined;
  const others = mayShare(first) ? companions(first, inLine.alike(first, mostLookedAt)) : [];
  const plannedTasks = [first, ...others.flatMap(({ id }) => inLine.get(id) ?? [])];
  const path = plannedTasks.map(scenePath).join(',');
  const body = { ...first.create.body, input_scene_path: path, user_remark: tagRemark(tag, remark(first)) };
  return { plannedTasks, create: { action: first.create.action, body } };
}

function mayShare(plannedTask: PlannedTaskRecord): boolean {
  return batchedActions.has(plannedTask.create.action) && !plannedTask.goesAlone;
}

function companions(first: PlannedTaskRecord, alike: readonly SceneInLine[]): SceneInLine[] {
  const names = new Set([foldedSceneName(scenePath(first))]);
  const chosen: SceneInLine[] = [];
  let width = textWidth(scenePath(first));
  for (const plannedTask of alike) {
    if (chosen.length + 1 >= maxScenes) break;
    const name = foldedSceneName(plannedTask.scene);
    const wider = width + 1 + textWidth(plannedTask.scene);
    if (names.has(name) || wider > maxScenePathWidth) continue;
    names.add(name);
    width = wider;
    chosen.push(plannedTask);
  }
  return chosen;
}

function scenePath(plannedTask: PlannedTaskRecord): string {
  return String(plannedTask.create.body.input_scene_path ?? '');
}

function remark(plannedTask: PlannedTaskRecord): string {
  return String(plannedTask.create.body.user_remark ?? '');
}
