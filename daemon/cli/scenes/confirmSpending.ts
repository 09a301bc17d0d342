import type { Farm } from '#protocol/bridge/farm.ts';
import { CommandFailure, exitCodes } from '../command.ts';
import { expectedFee } from '../expectedFee.ts';
import { words } from '../language.ts';
import { answersYes } from '../terminal/confirming.ts';
import type { CheckedScene } from './checkedScenes.ts';

export interface SpendingOptions {
  /** The user has already confirmed. */
  readonly yes?: boolean | undefined;
}

/**
 * Asks a person at a terminal before a farm charges for frames. A script that submits means it, and has nobody to
 * answer. Throws `CommandFailure` for any answer but yes.
 */
export async function confirmSpending(
  scenes: readonly CheckedScene[],
  { name, account, sandbox }: Farm,
  { yes }: SpendingOptions,
): Promise<void> {
  if (sandbox || yes || !process.stdin.isTTY) return;
  if (!process.stderr.isTTY) throw new CommandFailure(exitCodes.usage, words('cli.submit.needsYes'));
  const sum = (count: 'tasks' | 'frames') =>
    scenes.reduce((total, { preview }) => total + (preview.estimate?.[count] ?? 0), 0);
  const question = words('cli.submit.confirm', {
    tasks: sum('tasks'),
    frames: sum('frames'),
    farm: name,
    account,
    fee: expectedFee(scenes.map(({ preview }) => preview.estimate)),
  });
  if (!(await answersYes(`${question} `)))
    throw new CommandFailure(exitCodes.failed, words('cli.submit.nothing'));
}
