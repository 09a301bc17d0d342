import { maxScenePathWidth, maxScenes } from '#protocol/farm/createTask.ts';
import { markRemark } from '#protocol/farm/mark.ts';
import { textWidth } from '#protocol/farm/textWidth.ts';
import type { PlannedCreate, UnitRecord } from './records.ts';
import { foldedSceneName } from './sceneNames.ts';

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

/** A unit as far as it matters for which scenes travel together. */
export interface SceneInLine {
  readonly id: string;
  readonly scene: string;
}

/** What waits for a call, read only as far as one call needs it. */
export interface UnitsInLine {
  /** By priority, of equals the oldest. */
  first(): UnitRecord | undefined;
  /** The oldest others that share all its parameters but the scene, and may travel in a batch. */
  alike(unit: UnitRecord, most: number): readonly SceneInLine[];
  get(id: string): UnitRecord | undefined;
}

/** So many of those that share all parameters are looked at: five times what one call takes. */
export const mostLookedAt = 5 * maxScenes;

/**
 * The next call from what waits, by priority, of equals the oldest first: the first unit, and with it those
 * that share all its parameters but the scene, as far as the farm takes them and no two have one folded base
 * name (§3.5). A unit whose last call was refused as a batch goes alone. Undefined when nothing waits.
 */
export function composeCall(inLine: UnitsInLine, mark: string): ComposedCall | undefined {
  const first = inLine.first();
  if (!first) return undefined;
  const others = mayShare(first) ? companions(first, inLine.alike(first, mostLookedAt)) : [];
  const units = [first, ...others.flatMap(({ id }) => inLine.get(id) ?? [])];
  const path = units.map(scenePath).join(',');
  const body = { ...first.create.body, input_scene_path: path, user_remark: markRemark(mark, remark(first)) };
  return { units, create: { action: first.create.action, body } };
}

function mayShare(unit: UnitRecord): boolean {
  return batchedActions.has(unit.create.action) && !unit.goesAlone;
}

function companions(first: UnitRecord, alike: readonly SceneInLine[]): SceneInLine[] {
  const names = new Set([foldedSceneName(scenePath(first))]);
  const chosen: SceneInLine[] = [];
  let width = textWidth(scenePath(first));
  for (const unit of alike) {
    if (chosen.length + 1 >= maxScenes) break;
    const name = foldedSceneName(unit.scene);
    const wider = width + 1 + textWidth(unit.scene);
    if (names.has(name) || wider > maxScenePathWidth) continue;
    names.add(name);
    width = wider;
    chosen.push(unit);
  }
  return chosen;
}

function scenePath(unit: UnitRecord): string {
  return String(unit.create.body.input_scene_path ?? '');
}

function remark(unit: UnitRecord): string {
  return String(unit.create.body.user_remark ?? '');
}
