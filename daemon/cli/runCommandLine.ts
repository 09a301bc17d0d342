import { places } from '#daemon/config/installation.ts';
import { exitCodes } from './command.ts';
import { standingFolder } from './standingFolder.ts';
import { endDespiteSilentStudio } from './studioDisk.ts';
import { endWithOutput } from './terminal/endWithOutput.ts';
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
    if (isUsage && process.argv.includes('--json')) {
      endWithOutput();
      putJson({ error: fault.message });
    }
    process.exitCode = isUsage ? exitCodes.usage : exitCodes.done;
  }
  endDespiteSilentStudio();
}
