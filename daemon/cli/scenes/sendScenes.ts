import { randomUUID } from 'node:crypto';
import { ownCommand } from '#daemon/config/ownCommand.ts';
import { DaemonNotReachable } from '#protocol/bridge/client/errors.ts';
import type { Submission } from '#protocol/bridge/submission.ts';
import { CommandFailure, exitCodes, type OutputOptions, print } from '../command.ts';
import { words } from '../language.ts';
import { type CheckedScene, ofEach, type RefusedFile } from './checkedScenes.ts';
import type { LastingDaemon } from './lastingDaemon.ts';

export interface SendOptions extends OutputOptions {
  readonly keepGoing?: boolean | undefined;
  /** Files that the farm should hold already are compared with its storage. */
  readonly verify?: boolean | undefined;
}

export interface SentScenes {
  readonly sent: readonly Submission[];
  /** Files that had no turn, because one before them was refused. */
  readonly unsent: readonly string[];
}

/**
 * Submits one after the other and says each id at once. What the daemon refuses only now goes to `refused`, and ends
 * it unless it is to keep going. Throws `CommandFailure` that names what is not known where no daemon stays up.
 */
export async function sendScenes(
  scenes: readonly CheckedScene[],
  refused: RefusedFile[],
  daemon: LastingDaemon,
  options: SendOptions,
): Promise<SentScenes> {
  const sent: Submission[] = [];
  const before = refused.length;
  for (const [index, scene] of scenes.entries()) {
    if (refused.length > before && !options.keepGoing)
      return { sent, unsent: scenes.slice(index).map(({ file }) => file) };
    const [submission] = await ofEach([scene], refused, () => send(scene, daemon, sent, options));
    if (!submission) continue;
    sent.push(submission);
    if (options.json) continue;
    const {
      scene: { name },
      state,
      id,
    } = submission;
    print(options, undefined, [words('cli.submit.accepted', { name, state, id })], [id]);
  }
  return { sent, unsent: [] };
}

/** Exactly once, whatever becomes of the daemon meanwhile: asked again with the same key, it knows what it accepted. */
async function send(
  { file, body }: CheckedScene,
  daemon: LastingDaemon,
  sent: readonly Submission[],
  { verify }: Pick<SendOptions, 'verify'>,
): Promise<Submission> {
  const headers = { 'Idempotency-Key': randomUUID() };
  try {
    return await daemon.ask((bridge) =>
      bridge.createSubmission({ headers, body: verify ? { ...body, verify } : body }),
    );
  } catch (error) {
    if (!(error instanceof DaemonNotReachable)) throw error;
    const commands = { start: ownCommand('start'), status: ownCommand('status') };
    const sentence = words('cli.submit.unknown', { file, ...commands });
    throw new CommandFailure(exitCodes.notReachable, sentence, { submissions: sent, unknown: [file] });
  }
}
