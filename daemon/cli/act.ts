import type { BridgeClient } from '#protocol/bridge/client/client.ts';
import { DaemonRefused } from '#protocol/bridge/client/errors.ts';
import type { OfferedAction } from '#protocol/bridge/offeredAction.ts';
import type { Operation } from '#protocol/bridge/operation.ts';
import { connect } from './bridgeClient.ts';
import { CommandFailure, type ExitCode, exitCodes } from './command.ts';
import { confirm } from './confirming.ts';
import { words } from './language.ts';
import { namesOf, type Offering, offersOf } from './offers.ts';
import { carryOut, type WaitOptions } from './outcomes.ts';

export type TaskAction = 'pause' | 'resume' | 'resubmit' | 'delete';

export interface ActOptions extends WaitOptions {
  /** Confirmed already. */
  readonly yes?: boolean | undefined;
  /** Only with resubmit: which frames. */
  readonly frames?: OfferedAction['restart'];
}

/** Does what the daemon offers for tasks, all of them or none. */
export async function actOnTasks(
  action: TaskAction,
  taskIds: readonly string[],
  options: ActOptions,
): Promise<ExitCode> {
  const bridge = await connect();
  const chosen = await offersForAll(bridge, action, taskIds, options.frames);
  await confirmAny(action, chosen, options);
  const order = action === 'resume' ? 'resubmit' : action;
  const send = async () => {
    // The farm takes one kind of frames at a time.
    const operations: Operation[] = [];
    for (const restart of new Set(chosen.flatMap(({ offers }) => offers.map((offer) => offer.restart)))) {
      const ids = chosen.filter(({ offers }) => offers.some((offer) => offer.restart === restart));
      const body = { taskIds: ids.map(({ taskId }) => taskId), order, ...(restart ? { restart } : {}) };
      operations.push(await bridge.operateTasks({ body }));
    }
    return operations;
  };
  return carryOut(bridge, send, options);
}

/** Gives tasks another priority or time limit. */
export async function changeTasks(
  action: 'priority' | 'timeout',
  taskIds: readonly string[],
  change: { readonly priority: number } | { readonly timeoutSeconds: number },
  options: ActOptions,
): Promise<ExitCode> {
  const bridge = await connect();
  const chosen = await offersForAll(bridge, action, taskIds);
  await confirmAny(action, chosen, options);
  const ids = chosen.map(({ taskId }) => taskId);
  const body = { taskIds: ids, order: 'change', ...change } as const;
  return carryOut(bridge, async () => [await bridge.operateTasks({ body })], options);
}

interface Chosen {
  readonly taskId: string;
  readonly offers: readonly OfferedAction[];
}

/** What is offered of an action for each task. Throws `CommandFailure` that names every task for which it is not. */
async function offersForAll(
  bridge: BridgeClient,
  action: string,
  taskIds: readonly string[],
  restart?: OfferedAction['restart'],
): Promise<Chosen[]> {
  const chosen: Chosen[] = [];
  const faults: string[] = [];
  for (const taskId of new Set(taskIds)) {
    try {
      const task = await bridge.task({ params: { taskId } });
      const offers = offersOf(task, action, restart);
      if (offers.length > 0) chosen.push({ taskId, offers });
      else faults.push(notOffered(action, taskId, task, restart));
    } catch (error) {
      if (!(error instanceof DaemonRefused)) throw error;
      faults.push(error.message);
    }
  }
  if (faults.length === 0) return chosen;
  if (chosen.length > 0) faults.push(words('cli.act.noneOrdered'));
  throw new CommandFailure(exitCodes.failed, faults.join('\n'));
}

/** The sentence that names what is offered instead. */
export function notOffered(
  action: string,
  name: string,
  resource: Offering,
  restart?: OfferedAction['restart'],
): string {
  const offered = namesOf(resource);
  const asked = restart === undefined ? action : `${action} ${restart}`;
  return words('cli.act.notOffered', {
    action: asked,
    name,
    count: offered.length,
    offered: offered.join(', '),
  });
}

async function confirmAny(action: string, chosen: readonly Chosen[], options: ActOptions): Promise<void> {
  const asking = chosen.filter(({ offers }) => offers.some((offer) => offer.confirm));
  if (asking.length === 0) return;
  const billsAgain = asking.some(({ offers }) => offers.some((offer) => offer.billsAgain));
  await confirm({ action, names: asking.map(({ taskId }) => taskId), billsAgain }, options);
}
