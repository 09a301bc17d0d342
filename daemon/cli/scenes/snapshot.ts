import { type ExitCode, exitCodes } from '../command.ts';
import { putJson } from '../terminal/terminal.ts';
import { sceneReaderOf } from './gatherScene.ts';

/** Prints what the adapter sees in a scene file. */
export async function snapshot(file: string): Promise<ExitCode> {
  putJson(await sceneReaderOf(file).read(), 2);
  return exitCodes.done;
}
