import type { PlannedTaskRows, TaskRows } from './ports.ts';
import type { PlannedTaskRecord } from './records.ts';

/** The planned task whose task this is: a task id belongs to one planned task of a farm (farm contract §3.5). */
export function holderOf(
  farm: string,
  taskId: string,
  { tasks, plannedTasks }: { readonly tasks: TaskRows; readonly plannedTasks: PlannedTaskRows },
): PlannedTaskRecord | undefined {
  const plannedTaskId = tasks.get(farm, taskId)?.unitId;
  const plannedTask = plannedTaskId === undefined ? undefined : plannedTasks.get(plannedTaskId);
  return plannedTask?.taskId === taskId ? plannedTask : undefined;
}
