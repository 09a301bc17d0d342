import type { TaskRow } from '#protocol/renderbus/queryTask.ts';
import { namesTask } from '#protocol/renderbus/taskId.ts';
import type { PlannedTaskRecord } from './records.ts';
import { foldedSceneName, lossySpellings, readSceneName, sureSpellings } from './sceneNames.ts';

/** Whose tasks the rows are that one tag brought. */
export interface RowsOfCall {
  /** The farm’s task of each planned task that has one, by the planned task’s id. */
  readonly found: ReadonlyMap<string, string>;
  /** Rows that may be the task of any planned task without one. */
  readonly unclear: readonly TaskRow[];
  /** Rows beyond those that the call asked for. */
  readonly surplus: readonly TaskRow[];
}

type Belongs = (taskId: string) => 'here' | 'elsewhere';

/**
 * Pairs the rows that a tag brought with all planned tasks that its call carried (§3.5). They are the call’s tasks,
 * whatever their scenes and projects look like: one scene takes its row; names only tell the rows of a batch apart.
 * A row whose id names no task, or one that a planned task of another call holds, is nobody’s.
 */
export function pairRowsWithPlannedTasks(
  rows: readonly TaskRow[],
  plannedTasks: readonly PlannedTaskRecord[],
  belongs: Belongs = () => 'here',
): RowsOfCall {
  const found = new Map<string, string>();
  const contradictory = idsOfSeveralScenes(rows);
  const isUsable = ({ task_id }: TaskRow) => namesTask(task_id) && belongs(task_id) === 'here';
  const distinct = [...new Map(rows.map((row) => [row.task_id, row])).values()];
  let open = distinct.filter(isUsable);
  const shown = new Map(distinct.map((row) => [row, readSceneName(sceneOf(row))]));
  const asked = new Map(
    plannedTasks.map((plannedTask) => [plannedTask, readSceneName(sceneAsked(plannedTask))]),
  );
  const isSpelt = (
    spelling: (typeof sureSpellings)[number],
    row: TaskRow,
    plannedTask: PlannedTaskRecord,
  ): boolean => {
    const [rowName, sceneName] = [shown.get(row), asked.get(plannedTask)];
    return rowName !== undefined && sceneName !== undefined && spelling(rowName, sceneName);
  };
  const openPlannedTasks = () => plannedTasks.filter(({ id }) => !found.has(id));
  const take = (plannedTask: PlannedTaskRecord, row: TaskRow) => {
    found.set(plannedTask.id, row.task_id);
    open = open.filter((other) => other !== row);
  };

  for (const plannedTask of plannedTasks) {
    const own = open.find(({ task_id }) => task_id === plannedTask.taskId);
    if (own) take(plannedTask, own);
  }
  if (plannedTasks.length > 1) open = open.filter(({ task_id }) => !contradictory.has(task_id));
  for (const spelling of sureSpellings) {
    for (const row of open) {
      const plannedTask = openPlannedTasks().find((each) => isSpelt(spelling, row, each));
      if (plannedTask) take(plannedTask, row);
    }
  }
  for (const spelling of plannedTasks.length > 1 ? lossySpellings : []) {
    const fits = (row: TaskRow, plannedTask: PlannedTaskRecord) => isSpelt(spelling, row, plannedTask);
    const before = open;
    const waiting = openPlannedTasks();
    for (const row of before) {
      const [plannedTask, ...others] = waiting.filter((each) => fits(row, each));
      const rivals = plannedTask ? before.filter((other) => fits(other, plannedTask)) : [];
      if (plannedTask && others.length === 0 && rivals.length === 1) take(plannedTask, row);
    }
  }
  // One scene has one row; and what is left of as many rows as scenes can only be the scene that is left.
  const [onlyPlannedTask, ...morePlannedTasks] = openPlannedTasks();
  const [firstRow] = open;
  const isLast = distinct.length === plannedTasks.length && !repeatsAnother(firstRow, plannedTasks, found);
  if (onlyPlannedTask && morePlannedTasks.length === 0 && firstRow && (plannedTasks.length === 1 || isLast))
    take(onlyPlannedTask, firstRow);

  if (openPlannedTasks().length === 0) return { found, unclear: [], surplus: open };
  const taken = new Set(found.values());
  return { found, unclear: distinct.filter(({ task_id }) => !taken.has(task_id)), surplus: [] };
}

/** Submitted planned tasks of a call, each with the listed task whose scene is surely its own. */
export function pairByName(
  rows: readonly TaskRow[],
  plannedTasks: readonly PlannedTaskRecord[],
): readonly { readonly plannedTask: PlannedTaskRecord; readonly taskId: string }[] {
  return rows.flatMap((row) => {
    const plannedTask = plannedTasks.find((each) => rowIsOf(row, each));
    return plannedTask ? [{ plannedTask, taskId: row.task_id }] : [];
  });
}

/** Whether the scene of a row is surely that of a planned task. */
export function rowIsOf(row: TaskRow, plannedTask: PlannedTaskRecord): boolean {
  const [shown, asked] = [readSceneName(sceneOf(row)), readSceneName(sceneAsked(plannedTask))];
  return sureSpellings.some((spelling) => spelling(shown, asked));
}

/** The scene as the farm shows it. */
export function sceneOf(row: TaskRow): string {
  return row.input_scene_path || row.scene_name;
}

function sceneAsked({ create }: PlannedTaskRecord): string {
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
  plannedTasks: readonly PlannedTaskRecord[],
  found: ReadonlyMap<string, string>,
): boolean {
  return (
    row !== undefined &&
    plannedTasks.some((plannedTask) => found.has(plannedTask.id) && rowIsOf(row, plannedTask))
  );
}
