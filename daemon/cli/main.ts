import { CommanderError } from 'commander';
import { places } from './checkout.ts';
import { exitCodes } from './command.ts';
import { createProgram } from './program/program.ts';
import { standingFolder } from './standingFolder.ts';

process.chdir(standingFolder({ env: process.env, cwd: process.cwd(), root: places.root }));

try {
  await createProgram().parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
}
