import type { CommanderError } from 'commander';
import { places } from '#daemon/config/installation.ts';
import { exitCodes } from './command.ts';
import { words } from './language.ts';
import { standingFolder } from './standingFolder.ts';
import { endDespiteSilentStudio } from './studioDisk.ts';
import { endWithOutput } from './terminal/endWithOutput.ts';
import { heldHelp, isJsonAsked } from './terminal/jsonAsked.ts';
import { putJson } from './terminal/terminal.ts';
import { usageFaultOf } from './usageFault.ts';

/** Does what this process was started for, and sets how it ends. */
export async function runCommandLine(run: () => Promise<unknown>): Promise<void> {
  process.chdir(standingFolder({ env: process.env, cwd: process.cwd(), root: places.root }));
  try {
    await run();
  } catch (error) {
    const fault = usageFaultOf(error);
    if (!fault) throw error;
    const isUsage = fault.exitCode !== 0;
    if (isJsonAsked()) {
      endWithOutput();
      putJson(isUsage ? { error: sentenceOf(fault) } : helpOf(fault));
    }
    process.exitCode = isUsage ? exitCodes.usage : exitCodes.done;
  }
  endDespiteSilentStudio();
}

/** Where a command is missing, or there is none of that name, people see the help instead of a sentence. */
function sentenceOf({ code, message }: CommanderError): string {
  return code === 'commander.help' ? words('cli.usage.noCommand') : message;
}

function helpOf({ code, message }: CommanderError): object {
  return code === 'commander.version' ? { version: message } : { help: heldHelp() };
}
