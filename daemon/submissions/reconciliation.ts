import { baseName } from '#protocol/farm/farmPath.ts';
import type { TaskRow } from '#protocol/farm/queryTask.ts';
import type { UnitRecord } from './records.ts';

/** What asking for a mark showed: the farm’s task of each unit that was found. */
export type MarkSearch = ReadonlyMap<string, string>;

/**
 * Pairs the rows that a mark brought with the units of its call. A row counts when its scene’s base name and
 * its project match (§3.5); one call never holds two scenes of one base name, so at most one unit fits.
 */
export function pairRowsWithUnits(rows: readonly TaskRow[], units: readonly UnitRecord[]): MarkSearch {
  const found = new Map<string, string>();
  for (const row of rows) {
    const unit = units.find((candidate) => rowIsOf(row, candidate));
    if (unit && row.task_id !== '') found.set(unit.id, row.task_id);
  }
  return found;
}

/** Whether a row can be the task of a unit: base name of the scene, and project. */
export function rowIsOf(row: TaskRow, unit: UnitRecord): boolean {
  const scene = row.input_scene_path || row.scene_name;
  const asked = String(unit.create.body.input_scene_path ?? '');
  return baseName(scene) === baseName(asked) && row.project_name === unit.create.body.project_name;
}
