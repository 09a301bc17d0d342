import type { ComposedCreateRequest } from '#daemon/farms/farm.ts';
import type { PlannedTasksInLine, SceneInLine } from '#daemon/submissions/plannedTasksInLine.ts';
import type { PlannedTaskRecord } from '#daemon/submissions/records.ts';
import { foldedSceneName } from '#protocol/paths/sceneNames.ts';
import { maxScenePathWidth, maxScenes } from '#protocol/renderbus/createTask.ts';
import { tagRemark } from '#protocol/renderbus/submissionTag.ts';
import { textWidth } from '#protocol/textWidth/textWidth.ts';

/** How many of those that share all parameters are looked at: five times what one call takes. */
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
  const others = mayTravelTogether(first) ? companions(first, inLine.alike(first, mostLookedAt)) : [];
  const plannedTasks = [first, ...others.flatMap(({ id }) => inLine.get(id) ?? [])];
  const path = plannedTasks.map(({ facts }) => facts.scene).join(',');
  const body = { ...first.create.body, input_scene_path: path, user_remark: tagRemark(tag, remark(first)) };
  return { plannedTasks, create: { action: first.create.action, body } };
}

function mayTravelTogether({ facts, goesAlone }: PlannedTaskRecord): boolean {
  return facts.batch !== undefined && !goesAlone;
}

function companions(first: PlannedTaskRecord, alike: readonly SceneInLine[]): SceneInLine[] {
  const names = new Set([foldedSceneName(first.facts.scene)]);
  const chosen: SceneInLine[] = [];
  let width = textWidth(first.facts.scene);
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

function remark(plannedTask: PlannedTaskRecord): string {
  return String(plannedTask.create.body.user_remark ?? '');
}
