import type { ListedTask } from '#daemon/farms/farm.ts';
import { foldedSceneName, lossySpellings, readSceneName, sureSpellings } from '#protocol/paths/sceneNames.ts';
import type { PlannedTaskRecord } from '../records.ts';

/** Whose tasks the rows are that one tag brought. */
export interface RowsOfCall {
  /** The farm’s task of each planned task that has one, by the planned task’s id. */
  readonly found: ReadonlyMap<string, string>;
  /** Rows that may be the task of any planned task without one. */
  readonly unclear: readonly ListedTask[];
  /** Rows beyond those that the call asked for. */
  readonly surplus: readonly ListedTask[];
}

type Belongs = (taskId: string) => 'here' | 'elsewhere';

/**
 * Pairs the rows that a tag brought with all planned tasks that its call carried (§3.5). They are the call’s tasks,
 * whatever their scenes and projects look like: one scene takes its row; names only tell the rows of a batch apart.
 * A row whose id names no task, or one that a planned task of another call holds, is nobody’s.
 */
export function pairRowsWithPlannedTasks(
  rows: readonly ListedTask[],
  plannedTasks: readonly PlannedTaskRecord[],
  belongs: Belongs = () => 'here',
): RowsOfCall {
  const found = new Map<string, string>();
  const contradictory = idsOfSeveralScenes(rows);
  const isUsable = ({ taskId, namesTask }: ListedTask) => namesTask && belongs(taskId) === 'here';
  const distinct = [...new Map(rows.map((row) => [row.taskId, row])).values()];
  let open = distinct.filter(isUsable);
  const shown = new Map(distinct.map((row) => [row, readSceneName(row.scene)]));
  const asked = new Map(
    plannedTasks.map((plannedTask) => [plannedTask, readSceneName(plannedTask.facts.scene)]),
  );
  const isSpelt = (
    spelling: (typeof sureSpellings)[number],
    row: ListedTask,
    plannedTask: PlannedTaskRecord,
  ): boolean => {
    const [rowName, sceneName] = [shown.get(row), asked.get(plannedTask)];
    return rowName !== undefined && sceneName !== undefined && spelling(rowName, sceneName);
  };
  const openPlannedTasks = () => plannedTasks.filter(({ id }) => !found.has(id));
  const take = (plannedTask: PlannedTaskRecord, row: ListedTask) => {
    found.set(plannedTask.id, row.taskId);
    open = open.filter((other) => other !== row);
  };

  for (const plannedTask of plannedTasks) {
    const own = open.find(({ taskId }) => taskId === plannedTask.taskId);
    if (own) take(plannedTask, own);
  }
  if (plannedTasks.length > 1) open = open.filter(({ taskId }) => !contradictory.has(taskId));
  for (const spelling of sureSpellings) {
    for (const row of open) {
      const plannedTask = openPlannedTasks().find((each) => isSpelt(spelling, row, each));
      if (plannedTask) take(plannedTask, row);
    }
  }
  for (const spelling of plannedTasks.length > 1 ? lossySpellings : []) {
    const fits = (row: ListedTask, plannedTask: PlannedTaskRecord) => isSpelt(spelling, row, plannedTask);
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
  return { found, unclear: distinct.filter(({ taskId }) => !taken.has(taskId)), surplus: [] };
}

/** Submitted planned tasks of a call, each with the listed task whose scene is surely its own. */
export function pairByName(
  rows: readonly ListedTask[],
  plannedTasks: readonly PlannedTaskRecord[],
): readonly { readonly plannedTask: PlannedTaskRecord; readonly taskId: string }[] {
  return rows.flatMap((row) => {
    const plannedTask = plannedTasks.find((each) => rowIsOf(row, each));
    return plannedTask ? [{ plannedTask, taskId: row.taskId }] : [];
  });
}

/** Whether the scene of a row is surely that of a planned task. */
export function rowIsOf(row: ListedTask, plannedTask: PlannedTaskRecord): boolean {
  const [shown, asked] = [readSceneName(row.scene), readSceneName(plannedTask.facts.scene)];
  return sureSpellings.some((spelling) => spelling(shown, asked));
}

/** One id with two scenes is no proof for either. */
function idsOfSeveralScenes(rows: readonly ListedTask[]): ReadonlySet<string> {
  const names = new Map<string, string>();
  const several = new Set<string>();
  for (const row of rows) {
    const name = foldedSceneName(row.scene);
    if ((names.get(row.taskId) ?? name) !== name) several.add(row.taskId);
    names.set(row.taskId, name);
  }
  return several;
}

function repeatsAnother(
  row: ListedTask | undefined,
  plannedTasks: readonly PlannedTaskRecord[],
  found: ReadonlyMap<string, string>,
): boolean {
  return (
    row !== undefined &&
    plannedTasks.some((plannedTask) => found.has(plannedTask.id) && rowIsOf(row, plannedTask))
  );
}
