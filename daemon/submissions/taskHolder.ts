import type { TaskRows, UnitRows } from './ports.ts';
import type { UnitRecord } from './records.ts';

/** The unit whose task this is: a task id belongs to one unit of a farm (farm contract §3.5). */
export function holderOf(
  farm: string,
  taskId: string,
  { tasks, units }: { readonly tasks: TaskRows; readonly units: UnitRows },
): UnitRecord | undefined {
  const unitId = tasks.get(farm, taskId)?.unitId;
  const unit = unitId === undefined ? undefined : units.get(unitId);
  return unit?.taskId === taskId ? unit : undefined;
}
