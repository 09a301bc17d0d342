import type { ListedTask } from '#daemon/farms/farm.ts';
import type { TaskRow } from '#protocol/renderbus/queryTask.ts';
import { namesTask } from '#protocol/renderbus/taskId.ts';

/** A row as far as it tells which task it is. */
export function listedTask(row: TaskRow): ListedTask {
  return {
    taskId: row.task_id,
    namesTask: namesTask(row.task_id),
    scene: row.input_scene_path || row.scene_name,
  };
}
