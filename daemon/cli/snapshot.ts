import { type ExitCode, exitCodes } from './command.ts';
import { gatherScene } from './gatherScene.ts';
import { put } from './terminal.ts';

/** Prints what the adapter sees in a scene file. */
export async function snapshot(file: string): Promise<ExitCode> {
  put(`${JSON.stringify(await gatherScene(file), undefined, 2)}\n`);
  return exitCodes.done;
}
