import type { Command } from 'commander';
import { maxListLimit } from '#protocol/bridge/resource.ts';
import { routes } from '#protocol/bridge/routes.ts';
import type { OutputOptions } from '../command.ts';
import { words } from '../language.ts';
import type { FetchOptions } from '../tasks/fetch.ts';
import { addFilters } from '../tasks/filters.ts';
import type { LogsOptions } from '../tasks/logs.ts';
import type { RerenderOptions } from '../tasks/rerender.ts';
import type { RestOptions } from '../tasks/rest.ts';
import type { TaskOptions } from '../tasks/task.ts';
import type { TasksOptions } from '../tasks/tasks.ts';
import { answering, wholeNumber } from './declare.ts';

/** What the farm does. */
export function addTaskCommands(program: Command): void {
  addFilters(program.command('tasks'), routes.tasks.query)
    .description(words('cli.help.tasks'))
    .option('--limit <n>', words('cli.help.limit'), wholeNumber(1, maxListLimit))
    .action(answering(async (options: TasksOptions) => (await import('../tasks/tasks.ts')).tasks(options)));

  program
    .command('task')
    .description(words('cli.help.task'))
    .argument('<task>', words('cli.help.taskId'))
    .option('--logs', words('cli.help.taskLogs'))
    .option('--follow', words('cli.help.follow'))
    .action(
      answering(async (id: string, options: TaskOptions) =>
        (await import('../tasks/task.ts')).task(id, options),
      ),
    );

  program
    .command('logs')
    .description(words('cli.help.logs'))
    .argument('<task>', words('cli.help.taskId'))
    .argument('[frame]', words('cli.help.frame'))
    .option('--follow', words('cli.help.followLog'))
    .action(
      answering(async (id: string, frame: string | undefined, options: LogsOptions) =>
        (await import('../tasks/logs.ts')).logs(id, frame, options),
      ),
    );

  program
    .command('fetch')
    .description(words('cli.help.fetch'))
    .argument('<tasks...>', words('cli.help.taskId'))
    .option('--to <folder>', words('cli.help.fetchTo'))
    .option('--verify', words('cli.help.fetchVerify'))
    .option('--replace', words('cli.help.fetchReplace'))
    .action(
      answering(async (ids: readonly string[], options: FetchOptions) =>
        (await import('../tasks/fetch.ts')).fetchTasks(ids, options),
      ),
    );

  program
    .command('rerender')
    .description(words('cli.help.rerender'))
    .argument('<task>', words('cli.help.taskId'))
    .option('--frames <frames>', words('cli.help.rerenderFrames'))
    .option('--flagged', words('cli.help.rerenderFlagged'))
    .option('--failed', words('cli.help.rerenderFailed'))
    .option('--missing', words('cli.help.rerenderMissing'))
    .option('--yes', words('cli.help.confirmed'))
    .action(
      answering(async (id: string, options: RerenderOptions) =>
        (await import('../tasks/rerender.ts')).rerender(id, options),
      ),
    );

  program
    .command('rest')
    .description(words('cli.help.rest'))
    .argument('<id>', words('cli.help.restId'))
    .option('--drop', words('cli.help.restDrop'))
    .option('--yes', words('cli.help.confirmed'))
    .action(
      answering(async (id: string, options: RestOptions) =>
        (await import('../tasks/rest.ts')).rest(id, options),
      ),
    );

  program
    .command('watch')
    .description(words('cli.help.watch'))
    .action(answering(async (options: OutputOptions) => (await import('../tasks/watch.ts')).watch(options)));
}
