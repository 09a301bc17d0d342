import { rerenderChoices } from '#protocol/bridge/rerender.ts';
import { readFrames } from '#protocol/frames/frames.ts';
import { connect } from '../bridgeClient.ts';
import { CommandFailure, type ExitCode, exitCodes, type OutputOptions, print, remark } from '../command.ts';
import { words } from '../language.ts';
import { answersYes } from '../terminal/confirming.ts';

export interface RerenderOptions extends OutputOptions {
  readonly frames?: string | undefined;
  readonly flagged?: boolean | undefined;
  readonly failed?: boolean | undefined;
  readonly missing?: boolean | undefined;
  /** The user has already confirmed. */
  readonly yes?: boolean | undefined;
}

/** Has frames of a task rendered again, once a person who saw what that costs said yes. */
export async function rerender(taskId: string, options: RerenderOptions): Promise<ExitCode> {
  const body = choiceOf(options);
  const bridge = await connect();
  const plan = await bridge.planRerender({ params: { taskId }, body });
  const { count, frames, perFrame, estimate, sceneChanged } = plan;
  const facts = { basis: perFrame ? 'yes' : 'no', currency: perFrame?.currency ?? '' };
  const cost = { amount: estimate?.amount ?? '', perFrame: perFrame?.amount ?? '' };
  remark(options, words('cli.rerender.plan', { taskId, count, frames, ...facts, ...cost }));
  if (sceneChanged) remark(options, words('cli.rerender.changed', { taskId }));
  if (!options.yes) await confirmed();
  // What was shown is what is rendered, whatever else looks wrong meanwhile.
  const submission = await bridge.rerenderTask({ params: { taskId }, body: { frames } });
  const { id } = submission;
  print(options, submission, [words('cli.rerender.submitted', { id, count, frames })], [id]);
  return exitCodes.done;
}

function choiceOf(options: RerenderOptions) {
  const named = rerenderChoices.filter((which) => options[which]);
  const [which] = named;
  const { frames } = options;
  if (frames !== undefined && readFrames(frames) === undefined)
    throw new CommandFailure(
      exitCodes.usage,
      words('cli.submit.framesForm', { flag: '--frames', got: frames }),
    );
  if (frames !== undefined && named.length === 0) return { frames };
  if (frames === undefined && named.length === 1 && which) return { which };
  throw new CommandFailure(exitCodes.usage, words('cli.rerender.which'));
}

async function confirmed(): Promise<void> {
  if (!process.stdin.isTTY) throw new CommandFailure(exitCodes.usage, words('cli.rerender.needsYes'));
  if (!(await answersYes(`${words('cli.rerender.confirm')} `)))
    throw new CommandFailure(exitCodes.failed, words('cli.login.unchanged'));
}
