import { ownCommand } from '#daemon/config/ownCommand.ts';
import type { BridgeClient } from '#protocol/bridge/client/client.ts';
import { DaemonNotReachable } from '#protocol/bridge/client/errors.ts';
import type { Submission } from '#protocol/bridge/submission.ts';
import { taskLine } from '#protocol/display/taskLine.ts';
import { CommandFailure, exitCodes, type OutputOptions, print } from '../command.ts';
import { words } from '../language.ts';
import { createProgressBars } from '../terminal/progressBars.ts';
import { type EndedSubmission, followSubmissions } from './followSubmissions.ts';

/** Stays until nothing of the submissions can change by itself. Throws `CommandFailure` when the daemon ends before. */
export async function waitForFrames(
  sent: readonly Submission[],
  bridge: BridgeClient,
  options: OutputOptions,
): Promise<readonly EndedSubmission[]> {
  try {
    const bars = options.json || options.quiet ? undefined : createProgressBars(options);
    const ended = await followSubmissions(bridge, sent, bars);
    if (!options.json) print(options, undefined, ended.flatMap(endLines));
    return ended;
  } catch (error) {
    if (!(error instanceof DaemonNotReachable)) throw error;
    const commands = { start: ownCommand('start'), status: ownCommand('status') };
    throw new CommandFailure(exitCodes.notReachable, words('cli.submit.waitBroken', commands), {
      submissions: sent,
    });
  }
}

function endLines({ submission, tasks }: EndedSubmission): string[] {
  const { name } = submission.scene;
  const stands = tasks.map((task) => taskLine(task, words)).join(', ') || submission.state;
  const why = [submission.error, ...submission.units.map(({ error }) => error)].filter(
    (error) => error !== undefined,
  );
  return [
    words('cli.act.submission', { name, state: stands }),
    ...new Set(why.map(({ message }) => `  ${message}`)),
  ];
}
