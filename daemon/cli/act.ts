import { once } from 'node:events';
import { createInterface } from 'node:readline/promises';
import type { OfferedAction } from '#protocol/bridge/offeredAction.ts';
import type { Operation } from '#protocol/bridge/operation.ts';
import { visibleText } from '#protocol/display/visibleText.ts';
import { connect } from './bridgeClient.ts';
import { CommandFailure, type ExitCode, exitCodes, type OutputOptions, print } from './command.ts';
import { words } from './language.ts';
import { namesOf, offerOf } from './offers.ts';
import { sayLine, secrets } from './terminal.ts';

export type SubmissionAction = 'cancel' | 'retry';
export type TaskAction = 'pause' | 'resume' | 'resubmit' | 'delete';

export interface ActOptions extends OutputOptions {
  /** Confirmed already. */
  readonly yes?: boolean | undefined;
  /** Only with resubmit: which frames. */
  readonly frames?: OfferedAction['restart'];
}

interface Offering {
  readonly actions: readonly OfferedAction[];
}

/** Does what the daemon offers for a submission. */
export async function actOnSubmission(
  action: SubmissionAction,
  id: string,
  options: ActOptions,
): Promise<ExitCode> {
  const bridge = await connect();
  const params = { id };
  const known = await bridge.submission({ params });
  await confirmed(action, [known.scene.name], [requireOffer(action, known.scene.name, known)], options);
  const submission =
    action === 'cancel'
      ? await bridge.cancelSubmission({ params })
      : await bridge.retrySubmission({ params });
  print(options, submission, [
    words('cli.act.submission', { name: submission.scene.name, state: submission.state }),
  ]);
  return exitCodes.done;
}

/** Does what the daemon offers for tasks, all of them or none. */
export async function actOnTasks(
  action: TaskAction,
  taskIds: readonly string[],
  options: ActOptions,
): Promise<ExitCode> {
  const bridge = await connect();
  const ids = [...new Set(taskIds)];
  const offers: OfferedAction[] = [];
  for (const taskId of ids)
    offers.push(requireOffer(action, taskId, await bridge.task({ params: { taskId } }), options.frames));
  await confirmed(action, ids, offers, options);
  // The farm takes one kind of frames at a time.
  const operations: Operation[] = [];
  for (const restart of new Set(offers.map((offer) => offer.restart))) {
    const ofKind = ids.filter((_, index) => offers[index]?.restart === restart);
    const order = action === 'resume' ? 'resubmit' : action;
    operations.push(
      await bridge.operateTasks({ body: { taskIds: ofKind, order, ...(restart ? { restart } : {}) } }),
    );
  }
  print(
    options,
    operations,
    operations.map(({ id, request }) =>
      words('cli.act.ordered', { action, id, names: [request.taskIds].flat().join(', ') }),
    ),
  );
  return exitCodes.done;
}

/** Throws `CommandFailure` that names what is offered instead. */
function requireOffer(
  action: string,
  name: string,
  resource: Offering,
  restart?: OfferedAction['restart'],
): OfferedAction {
  const offer = offerOf(resource, action, restart);
  if (offer) return offer;
  const offered = namesOf(resource);
  const asked = restart === undefined ? action : `${action} ${restart}`;
  throw new CommandFailure(
    exitCodes.failed,
    words('cli.act.notOffered', { action: asked, name, count: offered.length, offered: offered.join(', ') }),
  );
}

/** Asks where an action wants it; without a terminal only `--yes` confirms. Throws `CommandFailure`. */
async function confirmed(
  action: SubmissionAction | TaskAction,
  names: readonly string[],
  offers: readonly OfferedAction[],
  { yes }: ActOptions,
): Promise<void> {
  if (!offers.some(({ confirm }) => confirm)) return;
  const bills = offers.some(({ billsAgain }) => billsAgain) ? 'yes' : 'no';
  const facts = { action, names: names.join(', '), bills };
  if (yes) {
    if (bills === 'yes') sayLine(words('cli.act.billsAgain'));
    return;
  }
  if (!process.stdin.isTTY) throw new CommandFailure(exitCodes.usage, words('cli.act.needsYes', facts));
  if (!(await answersYes(`${words('cli.act.confirm', facts)} `)))
    throw new CommandFailure(exitCodes.failed, words('cli.login.unchanged'));
}

/** Asks a person at the terminal; the end of the input is no yes. */
export async function answersYes(question: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const ended = once(terminal, 'close').then(() => '');
  try {
    const asked = terminal.question(visibleText(secrets.hide(question)));
    return /^\s*y(?:es)?\s*$/i.test(await Promise.race([asked, ended]));
  } finally {
    terminal.close();
  }
}
