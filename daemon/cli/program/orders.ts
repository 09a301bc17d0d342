import { type Command, InvalidArgumentError, Option } from 'commander';
import { restartTypes } from '#protocol/tasks/taskOrder.ts';
import type { ExitCode } from '../command.ts';
import { readInteger } from '../integer.ts';
import { words } from '../language.ts';
import type { ActOptions } from '../orders/act.ts';
import type { ResolveOptions, RetryOptions } from '../orders/actOnSubmissions.ts';
import type { TransferAction } from '../orders/actOnTransfers.ts';
import { answering, collect } from './declare.ts';

/** What is done to tasks and submissions. */
export function addOrderCommands(program: Command): void {
  for (const action of ['pause', 'resume', 'resubmit', 'delete'] as const) {
    const command = onTasks(program, action).action(
      answering((ids: string[], options: ActOptions) => {
        const onTasks = async () => (await import('../orders/act.ts')).actOnTasks(action, ids, options);
        return action === 'pause' || action === 'resume'
          ? orOnTransfers(action, ids, options, onTasks)
          : onTasks();
      }),
    );
    if (action === 'resubmit')
      command.addOption(new Option('--frames <which>', words('cli.help.which')).choices([...restartTypes]));
  }

  onTasks(program, 'priority')
    .requiredOption('--to <n>', words('cli.help.priorityTo'), integer)
    .action(
      answering(async (ids: string[], options: ActOptions & { to: number }) =>
        (await import('../orders/act.ts')).changeTasks('priority', ids, { priority: options.to }, options),
      ),
    );

  onTasks(program, 'timeout')
    .requiredOption('--to <duration>', words('cli.help.timeoutTo'), seconds)
    .action(
      answering(async (ids: string[], options: ActOptions & { to: number }) =>
        (await import('../orders/act.ts')).changeTasks(
          'timeout',
          ids,
          { timeoutSeconds: options.to },
          options,
        ),
      ),
    );

  onSubmissions(program, 'cancel')
    .option('--no-wait', words('cli.help.noWait'))
    .action(
      answering((ids: string[], options: ActOptions) =>
        ids.every(isTaskNumber)
          ? cancelTasks(ids, options)
          : orOnTransfers('cancel', ids, options, async () =>
              (await import('../orders/actOnSubmissions.ts')).cancelSubmissions(ids, options),
            ),
      ),
    );

  onSubmissions(program, 'retry')
    .option('--part <id>', words('cli.help.retryPart'), collect, [])
    .action(
      answering(async (ids: string[], options: RetryOptions) =>
        (await import('../orders/actOnSubmissions.ts')).retrySubmissions(ids, options),
      ),
    );

  program
    .command('resolve')
    .description(words('cli.help.resolve'))
    .argument('<submission>', words('cli.help.submissionId'))
    .argument('[part]', words('cli.help.part'))
    .addOption(new Option('--sent [task]', words('cli.help.sent')).conflicts('absent'))
    .addOption(new Option('--absent', words('cli.help.absent')))
    .option('--yes', words('cli.help.confirmed'))
    .action(
      answering(async (id: string, part: string | undefined, options: ResolveOptions) =>
        (await import('../orders/actOnSubmissions.ts')).resolvePart(id, part, options),
      ),
    );
}

/** Ids of the daemon’s own are never digits alone. */
function isTaskNumber(id: string): boolean {
  return /^\d+$/.test(id);
}

async function cancelTasks(ids: readonly string[], options: ActOptions): Promise<ExitCode> {
  return (await import('../orders/act.ts')).actOnTasks('cancel', ids, options);
}

/** Ids of uploads and downloads are told from others by the daemon. */
async function orOnTransfers(
  action: TransferAction,
  ids: readonly string[],
  options: ActOptions,
  others: () => Promise<ExitCode>,
): Promise<ExitCode> {
  return (await import('../orders/actOnTransfers.ts')).actOnTransfers(action, ids, options, others);
}

function onTasks(
  program: Command,
  action: 'pause' | 'resume' | 'resubmit' | 'delete' | 'priority' | 'timeout',
): Command {
  return program
    .command(action)
    .description(words(`cli.help.${action}`))
    .argument('<tasks...>', words(takesUploads(action) ? 'cli.help.taskOrUploadIds' : 'cli.help.taskIds'))
    .option('--yes', words('cli.help.confirmed'))
    .option('--no-wait', words('cli.help.noWait'));
}

function onSubmissions(program: Command, action: 'cancel' | 'retry'): Command {
  return program
    .command(action)
    .description(words(`cli.help.${action}`))
    .argument(
      action === 'cancel' ? '<ids...>' : '<submissions...>',
      words(action === 'cancel' ? 'cli.help.cancelIds' : 'cli.help.submissionIds'),
    )
    .option('--yes', words('cli.help.confirmed'));
}

function takesUploads(action: string): boolean {
  return action === 'pause' || action === 'resume';
}

function integer(text: string): number {
  const number = readInteger(text);
  if (number !== undefined) return number;
  throw new InvalidArgumentError(words('cli.integer', { got: text }));
}

const unitSeconds = { s: 1, m: 60, h: 3600 } as const;
const longestHours = 240;

function seconds(text: string): number {
  const [, amount = '', unit = ''] = /^(\d{1,7})([smh])$/.exec(text) ?? [];
  const given = Number(amount) * (unitSeconds[unit as keyof typeof unitSeconds] ?? 0);
  if (given > 0 && given <= longestHours * unitSeconds.h) return given;
  throw new InvalidArgumentError(words('cli.duration', { most: longestHours, got: text }));
}
