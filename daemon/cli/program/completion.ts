import type { Command } from 'commander';
import type { OutputOptions } from '../command.ts';
import { words } from '../language.ts';
import { answering } from './declare.ts';
import { type Shell, shells } from './shells.ts';

/** What shells need to complete the other commands. */
export function addCompletionCommands(program: Command, describe: () => Command): void {
  program
    .command('completion')
    .description(words('cli.help.completion'))
    .addArgument(program.createArgument('<shell>', words('cli.help.shell')).choices([...shells]))
    .action(
      answering(async (shell: Shell, options: OutputOptions) =>
        (await import('../completion/completion.ts')).printCompletion(shell, options),
      ),
    );

  program
    .command('complete', { hidden: true })
    .argument('[words...]')
    .option('--at <word>')
    .allowUnknownOption()
    .helpOption(false)
    .action(
      answering(async (typed: string[], options: { at?: string }) =>
        (await import('../completion/completion.ts')).complete(typed, describe(), options),
      ),
    );
}
