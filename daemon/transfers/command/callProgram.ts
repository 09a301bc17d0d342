import { mkdir } from 'node:fs/promises';
import { isBatchFile } from '#daemon/programs/batchFile.ts';
import { runTool, type ToolEnd } from '#daemon/programs/runTool.ts';
import { failure } from '#protocol/bridge/failure.ts';
import type { UnitError } from '#protocol/bridge/unit.ts';
import { toolFailed } from '../toolFailed.ts';
import type { CommandParts } from './commandParts.ts';

/** How a call of the transfer program ended, or why it was not made. */
export type CallEnd = ToolEnd | { readonly how: 'refused'; readonly error: UnitError };

/** Calls the program once. */
export async function callProgram(
  parts: CommandParts,
  args: readonly string[],
  signal: AbortSignal,
  hear: (line: string) => void,
): Promise<CallEnd> {
  const { file, folder, environment, findProgram } = parts;
  const program = findProgram();
  if (program === undefined) {
    return { how: 'refused', error: failure('toolMissing', { program: file.program }) };
  }
  if (isBatchFile(program)) return { how: 'refused', error: failure('toolIsBatchFile', { program }) };
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return runTool({
    program,
    args,
    environment: { ...file.environment, ...environment },
    cwd: folder,
    signal,
    onLine: hear,
  });
}

/** Why a call did not bring what it should. */
export function callFailure(
  { file, hide }: Pick<CommandParts, 'file' | 'hide'>,
  end: CallEnd,
  complaint: string,
): UnitError {
  if (end.how === 'refused') return end.error;
  return toolFailed(file.program, end, hide(complaint));
}

/** It does not know an option of its preset: too old, or another program of that name. */
export function misuseFailure({ file, hide }: Pick<CommandParts, 'file' | 'hide'>, said: string): UnitError {
  return failure('toolMisused', {
    program: file.program,
    said: hide(said).replace(/[.。]$/, ''),
    needs: file.needs ?? 'unknown',
  });
}
