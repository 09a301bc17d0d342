import type { TaskRows } from '#daemon/submissions/ports.ts';
import { activeTaskStates } from '#protocol/tasks/taskState.ts';

/** Ended tasks are not polled: one that renders again, or is deleted, counts as active until it shows. */
export function forgetEnd(tasks: TaskRows, farm: string, taskIds: readonly string[]): void {
  for (const taskId of taskIds) {
    const task = tasks.get(farm, taskId);
    if (!task || activeTaskStates.has(task.state)) continue;
    const { revision: _, ...rest } = task;
    tasks.put({ ...rest, state: 'unknown' });
  }
}
