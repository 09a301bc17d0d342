import type { BridgeClient } from '#protocol/bridge/client/client.ts';
import { DaemonRefused } from '#protocol/bridge/client/errors.ts';
import type { Submission } from '#protocol/bridge/submission.ts';
import type { Unit } from '#protocol/bridge/unit.ts';
import { connect } from '../bridgeClient.ts';
import { CommandFailure, type ExitCode, exitCodes, type OutputOptions, print } from '../command.ts';
import { words } from '../language.ts';
import { type Chosen, chooseOffered, confirmChosen } from './chooseOffered.ts';

interface ConfirmOptions extends OutputOptions {
  /** The user has already confirmed. */
  readonly yes?: boolean | undefined;
}

export interface RetryOptions extends ConfirmOptions {
  /** Ids of failed parts; none: all of them. */
  readonly part: readonly string[];
}

export interface ResolveOptions extends ConfirmOptions {
  /** The farm has it, under this number if one is given. */
  readonly sent?: string | true | undefined;
  readonly absent?: boolean | undefined;
}

/** Cancels submissions, all of them or none. */
export async function cancelSubmissions(ids: readonly string[], options: ConfirmOptions): Promise<ExitCode> {
  const bridge = await connect();
  const known = await chooseSubmissions(bridge, 'cancel', ids);
  await confirmChosen('cancel', known, options);
  const cancelled: Submission[] = [];
  for (const { id } of known) cancelled.push(await bridge.cancelSubmission({ params: { id } }));
  return printSubmissions(cancelled, options);
}

/** Sends the failed parts of submissions again. */
export async function retrySubmissions(ids: readonly string[], options: RetryOptions): Promise<ExitCode> {
  if (options.part.length > 0 && new Set(ids).size > 1)
    throw new CommandFailure(exitCodes.usage, words('cli.act.partsOfOne'));
  const bridge = await connect();
  const known = await chooseSubmissions(bridge, 'retry', ids);
  await confirmChosen('retry', known, options);
  const body = options.part.length > 0 ? { unitIds: options.part } : {};
  const retried: Submission[] = [];
  for (const { id } of known) retried.push(await bridge.retrySubmission({ params: { id }, body }));
  return printSubmissions(retried, options);
}

/** Records a person’s decision on a part whose outcome cannot be proved. */
export async function resolvePart(
  id: string,
  part: string | undefined,
  options: ResolveOptions,
): Promise<ExitCode> {
  const { sent, absent } = options;
  if (sent === undefined && !absent) throw new CommandFailure(exitCodes.usage, words('cli.act.sentOrAbsent'));
  const bridge = await connect();
  const chosen = await chooseSubmissions(bridge, 'resolve', [id]);
  const open = (await bridge.units({ params: { id } })).items.filter(({ state }) => state === 'needsYou');
  const unit = part === undefined ? onlyOne(open) : open.find((each) => each.id === part);
  if (!unit)
    throw new CommandFailure(exitCodes.failed, words('cli.act.whichPart', { id, parts: named(open) }));
  await confirmChosen('resolve', chosen, options);
  const taskId = typeof sent === 'string' ? { taskId: sent } : {};
  const outcome = absent ? 'absent' : 'sent';
  const resolved = await bridge.resolveUnit({
    params: { id },
    body: { unitId: unit.id, outcome, ...taskId },
  });
  return printSubmissions([resolved], options);
}

function onlyOne(units: readonly Unit[]): Unit | undefined {
  return units.length === 1 ? units[0] : undefined;
}

function named(units: readonly Unit[]): string {
  return units
    .map(({ id, label: { layer, camera, node, view, page, frames } }) =>
      [id, ...[layer, camera, node, view, page, frames].filter((each) => each !== undefined)].join(' '),
    )
    .join(', ');
}

function chooseSubmissions(
  bridge: BridgeClient,
  action: string,
  ids: readonly string[],
): Promise<Chosen<Submission>[]> {
  return chooseOffered(ids, {
    action,
    read: (id) => bridge.submission({ params: { id } }),
    nameOf: ({ scene }) => scene.name,
    absent: async (id, { message }) =>
      (await isTask(bridge, id)) ? words('cli.act.isTask', { action, id }) : message,
  });
}

async function isTask(bridge: BridgeClient, taskId: string): Promise<boolean> {
  try {
    await bridge.task({ params: { taskId } });
    return true;
  } catch (error) {
    if (error instanceof DaemonRefused) return false;
    throw error;
  }
}

function printSubmissions(submissions: readonly Submission[], options: OutputOptions): ExitCode {
  const [only] = submissions;
  print(
    options,
    submissions.length === 1 ? only : submissions,
    submissions.map(({ scene, state }) => words('cli.act.submission', { name: scene.name, state })),
  );
  return exitCodes.done;
}
