import type { Command } from 'commander';
import { runCommand } from '../command.ts';
import { words } from '../language.ts';
import type { ServeOptions } from '../running/serve.ts';
import { wholeNumber } from './declare.ts';
import { emptyProgram, finishProgram } from './emptyProgram.ts';

/** The daemon itself. */
export function addServeCommand(program: Command): void {
  program
    .command('serve')
    .description(words('cli.help.serve'))
    .option('--port <n>', words('cli.help.port'), wholeNumber(0, 65_535))
    .action((_own: ServeOptions, command: Command) => runServe(command.optsWithGlobals<ServeOptions>()));
}

/** It goes on when nobody reads its output any more. */
export async function runServe(options: ServeOptions): Promise<void> {
  const { serve } = await import('../running/serve.ts');
  await runCommand(options, () => serve(options));
}

/** The program with this command alone: hosts wait for a daemon, which needs none of the others. */
export function createServeProgram(): Command {
  const program = emptyProgram();
  addServeCommand(program);
  return finishProgram(program);
}
