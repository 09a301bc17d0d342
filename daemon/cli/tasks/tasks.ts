import { routes } from '#protocol/bridge/routes.ts';
import { connect } from '../bridgeClient.ts';
import { type ExitCode, exitCodes, type OutputOptions, print, remark } from '../command.ts';
import { words } from '../language.ts';
import { tableOf } from '../terminal/table.ts';
import { givenFilters } from './filters.ts';
import { taskColumns } from './taskColumns.ts';

export interface TasksOptions extends OutputOptions {
  readonly limit?: number | undefined;
  /** A filter of the route. */
  readonly [filter: string]: unknown;
}

const usualLimit = 50;

/** The farm’s tasks as the daemon knows them, newest first, those that were made elsewhere too. */
export async function tasks(options: TasksOptions): Promise<ExitCode> {
  const bridge = await connect();
  const query = { limit: options.limit ?? usualLimit, ...givenFilters(routes.tasks.query, options) };
  const { items, cursor } = await bridge.tasks({ query });
  print(
    options,
    items,
    items.length === 0 ? [words('cli.noTasks')] : [tableOf(taskColumns(), items)],
    items.map(({ taskId }) => taskId),
  );
  if (cursor !== null) remark(options, words('cli.moreTasks', { shown: items.length }));
  return exitCodes.done;
}
