import { ownHomeFolders } from '#daemon/config/homeFolder.ts';
import type { Task } from '#protocol/bridge/task.ts';
import { findDaemon } from './bridgeClient.ts';
import { type ExitCode, exitCodes, type OutputOptions, print } from './command.ts';
import { taskLine } from './status.ts';

export interface TasksOptions extends OutputOptions {
  readonly status?: string | undefined;
  readonly project?: string | undefined;
  readonly limit?: number | undefined;
}

/** The farm’s tasks as the daemon knows them, newest first. */
export async function tasks(options: TasksOptions): Promise<ExitCode> {
  const { get } = await findDaemon(ownHomeFolders());
  const query = new URLSearchParams({ limit: String(options.limit ?? 50) });
  if (options.status !== undefined) query.set('status', options.status);
  if (options.project !== undefined) query.set('project', options.project);
  const { items } = await get<{ items: Task[] }>(`/v1/tasks?${query}`);
  print(options, items, items.length === 0 ? ['No tasks.'] : items.map(describe));
  return exitCodes.done;
}

function describe(task: Task): string {
  const scene = task.scene.split('/').at(-1) ?? task.scene;
  return `${task.taskId}  ${taskLine(task).padEnd(36)}  ${task.projectName}  ${scene}`;
}
