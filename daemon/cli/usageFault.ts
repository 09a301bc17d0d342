import { CommanderError } from 'commander';

/** What is wrong with the command line itself; undefined for every other error. */
export function usageFaultOf(error: unknown): CommanderError | undefined {
  return error instanceof CommanderError ? error : undefined;
}
