import { type Command, CommanderError } from 'commander';
import { places } from '#daemon/config/installation.ts';
import { exitCodes } from './command.ts';
import { endWithOutput } from './endWithOutput.ts';
import { standingFolder } from './standingFolder.ts';
import { endDespiteSilentStudio } from './studioDisk.ts';
import { putJson } from './terminal.ts';

/** Runs the command that this process was started with, and sets how it ends. */
export async function runCommandLine(createProgram: () => Command | Promise<Command>): Promise<void> {
  process.chdir(standingFolder({ env: process.env, cwd: process.cwd(), root: places.root }));
  try {
    await (await createProgram()).parseAsync();
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    const isUsage = error.exitCode !== 0;
    if (isUsage && process.argv.includes('--json')) {
      endWithOutput();
      putJson({ error: error.message });
    }
    process.exitCode = isUsage ? exitCodes.usage : exitCodes.done;
  }
  endDespiteSilentStudio();
}
