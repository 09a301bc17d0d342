import { routes } from '#protocol/bridge/routes.ts';
import type { Task } from '#protocol/bridge/task.ts';
import { taskLine } from '#protocol/display/taskLine.ts';
import { connect } from './bridgeClient.ts';
import { type ExitCode, exitCodes, type OutputOptions, print } from './command.ts';
import { givenFilters } from './filters.ts';
import { words } from './language.ts';
import { offersLine } from './offers.ts';

export interface TasksOptions extends OutputOptions {
  readonly limit?: number | undefined;
  /** A filter of the route. */
  readonly [filter: string]: unknown;
}

/** The farm’s tasks as the daemon knows them, newest first. */
export async function tasks(options: TasksOptions): Promise<ExitCode> {
  const bridge = await connect();
  const query = { limit: options.limit ?? 50, ...givenFilters(routes.tasks.query, options) };
  const { items } = await bridge.tasks({ query });
  print(
    options,
    items,
    items.length === 0
      ? [words('cli.noTasks')]
      : items.flatMap((task) => [describe(task), ...offersLine(task)]),
  );
  return exitCodes.done;
}

function describe(task: Task): string {
  const scene = task.scene.split('/').at(-1) ?? task.scene;
  return `${task.taskId}  ${taskLine(task, words).padEnd(36)}  ${task.projectName}  ${scene}`;
}
