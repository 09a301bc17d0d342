import type { TaskRow } from '#protocol/farm/queryTask.ts';
import { namesTask } from '#protocol/farm/taskId.ts';
import type { UnitRecord } from './records.ts';
import { foldedSceneName, lossySpellings, readSceneName, sureSpellings } from './sceneNames.ts';

/** Whose tasks the rows are that one mark brought. */
export interface RowsOfCall {
  /** The farm’s task of each unit that has one, by the unit’s id. */
  readonly found: ReadonlyMap<string, string>;
  /** Rows that may be the task of any unit without one. */
  readonly unclear: readonly TaskRow[];
  /** Rows beyond those that the call asked for. */
  readonly surplus: readonly TaskRow[];
}

type Belongs = (taskId: string) => 'here' | 'elsewhere';

/**
 * Pairs the rows that a mark brought with all units that its call carried (§3.5). They are the call’s tasks,
 * whatever their scenes and projects look like: one scene takes its row; names only tell the rows of a batch apart.
 * A row whose id names no task, or one that a unit of another call holds, is nobody’s.
 */
export function pairRowsWithUnits(
  rows: readonly TaskRow[],
  units: readonly UnitRecord[],
  belongs: Belongs = () => 'here',
): RowsOfCall {
  const found = new Map<string, string>();
  const contradictory = idsOfSeveralScenes(rows);
  const isUsable = ({ task_id }: TaskRow) => namesTask(task_id) && belongs(task_id) === 'here';
  const distinct = [...new Map(rows.map((row) => [row.task_id, row])).values()];
  let open = distinct.filter(isUsable);
  const shown = new Map(distinct.map((row) => [row, readSceneName(sceneOf(row))]));
  const asked = new Map(units.map((unit) => [unit, readSceneName(sceneAsked(unit))]));
  const isSpelt = (spelling: (typeof sureSpellings)[number], row: TaskRow, unit: UnitRecord): boolean => {
    const [rowName, sceneName] = [shown.get(row), asked.get(unit)];
    return rowName !== undefined && sceneName !== undefined && spelling(rowName, sceneName);
  };
  const openUnits = () => units.filter(({ id }) => !found.has(id));
  const take = (unit: UnitRecord, row: TaskRow) => {
    found.set(unit.id, row.task_id);
    open = open.filter((other) => other !== row);
  };

  for (const unit of units) {
    const own = open.find(({ task_id }) => task_id === unit.taskId);
    if (own) take(unit, own);
  }
  if (units.length > 1) open = open.filter(({ task_id }) => !contradictory.has(task_id));
  for (const spelling of sureSpellings) {
    for (const row of open) {
      const unit = openUnits().find((each) => isSpelt(spelling, row, each));
      if (unit) take(unit, row);
    }
  }
  for (const spelling of units.length > 1 ? lossySpellings : []) {
    const fits = (row: TaskRow, unit: UnitRecord) => isSpelt(spelling, row, unit);
    const before = open;
    const waiting = openUnits();
    for (const row of before) {
      const [unit, ...others] = waiting.filter((each) => fits(row, each));
      const rivals = unit ? before.filter((other) => fits(other, unit)) : [];
      if (unit && others.length === 0 && rivals.length === 1) take(unit, row);
    }
  }
  // One scene has one row; and what is left of as many rows as scenes can only be the scene that is left.
  const [onlyUnit, ...moreUnits] = openUnits();
  const [firstRow] = open;
  const isLast = distinct.length === units.length && !repeatsAnother(firstRow, units, found);
  if (onlyUnit && moreUnits.length === 0 && firstRow && (units.length === 1 || isLast))
    take(onlyUnit, firstRow);

  if (openUnits().length === 0) return { found, unclear: [], surplus: open };
  const taken = new Set(found.values());
  return { found, unclear: distinct.filter(({ task_id }) => !taken.has(task_id)), surplus: [] };
}

/** Submitted units of a call, each with the listed task whose scene is surely its own. */
export function pairByName(
  rows: readonly TaskRow[],
  units: readonly UnitRecord[],
): readonly { readonly unit: UnitRecord; readonly taskId: string }[] {
  return rows.flatMap((row) => {
    const unit = units.find((each) => rowIsOf(row, each));
    return unit ? [{ unit, taskId: row.task_id }] : [];
  });
}

/** Whether the scene of a row is surely that of a unit. */
export function rowIsOf(row: TaskRow, unit: UnitRecord): boolean {
  const [shown, asked] = [readSceneName(sceneOf(row)), readSceneName(sceneAsked(unit))];
  return sureSpellings.some((spelling) => spelling(shown, asked));
}

/** The scene as the farm shows it. */
export function sceneOf(row: TaskRow): string {
  return row.input_scene_path || row.scene_name;
}

function sceneAsked({ create }: UnitRecord): string {
  return String(create.body.input_scene_path ?? '');
}

/** One id with two scenes is no proof for either. */
function idsOfSeveralScenes(rows: readonly TaskRow[]): ReadonlySet<string> {
  const names = new Map<string, string>();
  const several = new Set<string>();
  for (const row of rows) {
    const name = foldedSceneName(sceneOf(row));
    if ((names.get(row.task_id) ?? name) !== name) several.add(row.task_id);
    names.set(row.task_id, name);
  }
  return several;
}

function repeatsAnother(
  row: TaskRow | undefined,
  units: readonly UnitRecord[],
  found: ReadonlyMap<string, string>,
): boolean {
  return row !== undefined && units.some((unit) => found.has(unit.id) && rowIsOf(row, unit));
}
