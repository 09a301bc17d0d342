import { maxScenePathWidth, maxScenes } from '#protocol/farm/createTask.ts';
import { baseName } from '#protocol/farm/farmPath.ts';
import { markRemark } from '#protocol/farm/mark.ts';
import { textWidth } from '#protocol/farm/textWidth.ts';
import type { PlannedCreate, UnitRecord } from './records.ts';

/** The actions whose input_scene_path may list several scenes (§3.1). */
const batchedActions: ReadonlySet<string> = new Set([
  'create_task',
  'create_max_task',
  'create_sketchup_task',
]);

export interface ComposedCall {
  readonly units: readonly UnitRecord[];
  readonly create: PlannedCreate;
}

/**
 * The next call from what waits, by priority, of equals the oldest first: the first unit, and with it those
 * that share all its parameters but the scene, as far as the farm takes them and no two have one base name
 * (§3.5). A unit whose last call was refused as a batch goes alone. Undefined when nothing waits.
 */
export function composeCall(waiting: readonly UnitRecord[], mark: string): ComposedCall | undefined {
  const [first, ...rest] = waiting.toSorted((a, b) => priorityOf(b) - priorityOf(a));
  if (!first) return undefined;
  const units = mayShare(first) ? [first, ...companions(first, rest)] : [first];
  const path = units.map(scenePath).join(',');
  const body = { ...first.create.body, input_scene_path: path, user_remark: markRemark(mark, remark(first)) };
  return { units, create: { action: first.create.action, body } };
}

function mayShare(unit: UnitRecord): boolean {
  return batchedActions.has(unit.create.action) && !unit.goesAlone;
}

function companions(first: UnitRecord, others: readonly UnitRecord[]): UnitRecord[] {
  const parameters = parametersOf(first);
  const names = new Set([baseName(scenePath(first))]);
  const chosen: UnitRecord[] = [];
  let width = textWidth(scenePath(first));
  for (const unit of others) {
    if (chosen.length + 1 >= maxScenes) break;
    const name = baseName(scenePath(unit));
    const wider = width + 1 + textWidth(scenePath(unit));
    if (!mayShare(unit) || parametersOf(unit) !== parameters || names.has(name) || wider > maxScenePathWidth)
      continue;
    names.add(name);
    width = wider;
    chosen.push(unit);
  }
  return chosen;
}

function parametersOf({ create, farm }: UnitRecord): string {
  return JSON.stringify([farm, create.action, { ...create.body, input_scene_path: '' }]);
}

function scenePath(unit: UnitRecord): string {
  return String(unit.create.body.input_scene_path ?? '');
}

function priorityOf({ create }: UnitRecord): number {
  return typeof create.body.priority === 'number' ? create.body.priority : 0;
}

function remark(unit: UnitRecord): string {
  return String(unit.create.body.user_remark ?? '');
}
