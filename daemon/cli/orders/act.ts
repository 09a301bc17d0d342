import type { BridgeClient } from '#protocol/bridge/client/client.ts';
import type { OfferedAction } from '#protocol/bridge/offeredAction.ts';
import type { Operation } from '#protocol/bridge/operation.ts';
import type { Task } from '#protocol/bridge/task.ts';
import { connect } from '../bridgeClient.ts';
import type { ExitCode } from '../command.ts';
import { type Chosen, chooseOffered, confirmChosen } from './chooseOffered.ts';
import { carryOut, type WaitOptions } from './outcomes.ts';

export type TaskAction = 'pause' | 'resume' | 'resubmit' | 'delete' | 'cancel';

export interface ActOptions extends WaitOptions {
  /** The user has already confirmed. */
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
  const chosen = await chooseTasks(bridge, action, taskIds, options.frames);
  await confirmChosen(action, chosen, options);
  const order = action === 'resume' ? 'resubmit' : action;
  const send = async () => {
    // The farm takes one kind of frames at a time.
    const operations: Operation[] = [];
    for (const restart of new Set(chosen.flatMap(({ offers }) => offers.map((offer) => offer.restart)))) {
      const ids = chosen.filter(({ offers }) => offers.some((offer) => offer.restart === restart));
      const body = { taskIds: ids.map(({ id }) => id), order, ...(restart ? { restart } : {}) };
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
  const chosen = await chooseTasks(bridge, action, taskIds);
  await confirmChosen(action, chosen, options);
  const ids = chosen.map(({ id }) => id);
  const body = { taskIds: ids, order: 'change', ...change } as const;
  return carryOut(bridge, async () => [await bridge.operateTasks({ body })], options);
}

function chooseTasks(
  bridge: BridgeClient,
  action: string,
  taskIds: readonly string[],
  restart?: OfferedAction['restart'],
): Promise<Chosen<Task>[]> {
  return chooseOffered(taskIds, {
    action,
    restart,
    read: (taskId) => bridge.task({ params: { taskId } }),
    nameOf: (_task, taskId) => taskId,
  });
}
