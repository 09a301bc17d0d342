import type * as z from 'zod';
import type { Operation } from '#protocol/bridge/operation.ts';
import type { OperateRequest } from '#protocol/bridge/task.ts';
import type { RestartType } from '#protocol/tasks/taskOrder.ts';
import { activeTaskStates } from '#protocol/tasks/taskState.ts';
import { say, text } from '#protocol/texts/text.ts';
import { NotPossible } from '../intervening.ts';
import type { TaskRows } from '../ports.ts';
import type { TaskRecord } from '../records.ts';
import { restartsOf } from '../restarts.ts';
import type { Operating, OrderedPart } from './operating.ts';

type OrderedTasks = z.output<typeof OperateRequest>;

export type Order = (ordered: OrderedTasks) => Promise<Operation>;

/** What the farm was asked about a task that is not known here. */
export class TaskNotFound extends Error {
  readonly taskId: string;
  readonly why: 'absent' | 'noAnswer';

  constructor(taskId: string, why: 'absent' | 'noAnswer') {
    super(`task ${taskId}: ${why}`);
    this.taskId = taskId;
    this.why = why;
  }
}

export interface OrderingParts {
  readonly farm: string;
  readonly tasks: Pick<TaskRows, 'get'>;
  readonly operating: Pick<Operating, 'request' | 'requestParts'>;
  /** Asks the farm for a task, and takes it over. */
  readonly find: (taskId: string) => Promise<'found' | 'absent' | 'noAnswer'>;
}

/**
 * Orders on tasks as a person gives them. A resubmit that names no frames takes those that each task has left (§5): an
 * operation for each kind, with outcomes of its own. Rejects with `TaskNotFound` or `NotPossible`.
 */
export function createOrdering({ farm, tasks, operating, find }: OrderingParts): Order {
  async function known(taskId: string): Promise<TaskRecord> {
    const stored = tasks.get(farm, taskId);
    if (stored) return stored;
    const asked = await find(taskId);
    const task = tasks.get(farm, taskId);
    if (asked === 'found' && task) return task;
    throw new TaskNotFound(taskId, asked === 'noAnswer' ? asked : 'absent');
  }

  async function resubmitWhatIsLeft(order: OrderedTasks): Promise<Operation> {
    const byKind = new Map<RestartType, string[]>();
    const withoutAny: string[] = [];
    for (const taskId of new Set(order.taskIds)) {
      const restarts = restartsOf(await known(taskId));
      if (restarts.length === 0) withoutAny.push(taskId);
      for (const restart of restarts) byKind.set(restart, [...(byKind.get(restart) ?? []), taskId]);
    }
    const [first, ...further] = [...byKind].map(
      ([restart, taskIds]): OrderedPart => ({ request: { ...order, taskIds, restart } }),
    );
    if (!first) {
      const facts = { taskIds: withoutAny.join(', '), count: withoutAny.length };
      throw new NotPossible(text('notPossible.nothingToResubmit', facts));
    }
    return operating.requestParts('operateTask', [
      refusing(first, withoutAny, 'orders.nothingLeft'),
      ...further,
    ]);
  }

  /** Ended tasks are not cancelled, which would delete them with their frames. Stopped ones need not be stopped. */
  function cancel(order: OrderedTasks): Operation {
    const ended: string[] = [];
    const stopped: string[] = [];
    for (const taskId of new Set(order.taskIds)) {
      const state = tasks.get(farm, taskId)?.state;
      if (state === 'stopped') stopped.push(taskId);
      else if (state !== undefined && !activeTaskStates.has(state)) ended.push(taskId);
    }
    const taskIds = order.taskIds.filter((taskId) => !ended.includes(taskId));
    if (taskIds.length === 0)
      throw new NotPossible(
        text('notPossible.nothingToCancel', { taskIds: ended.join(', '), count: ended.length }),
      );
    const stepsDone = Object.fromEntries(stopped.map((taskId) => [taskId, 1]));
    const part = { request: { ...order, taskIds }, ...(stopped.length === 0 ? {} : { stepsDone }) };
    return operating.requestParts('operateTask', [refusing(part, ended, 'orders.hasEnded')]);
  }

  return async (order) => {
    if (order.order === 'cancel') return cancel(order);
    return order.order === 'resubmit' && order.restart === undefined
      ? resubmitWhatIsLeft(order)
      : operating.request('operateTask', order);
  };
}

/** Tasks for which it makes no sense get their outcome at once; the farm is not asked about them. */
function refusing(
  { request, ...part }: OrderedPart,
  taskIds: readonly string[],
  why: 'orders.nothingLeft' | 'orders.hasEnded',
): OrderedPart {
  const message = say('en', why);
  return {
    ...part,
    request: { ...request, taskIds: [...(request.taskIds as readonly string[]), ...taskIds] },
    outcomes: taskIds.map((id) => ({ id, result: 'refused', message })),
  };
}
