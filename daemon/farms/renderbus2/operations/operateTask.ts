import * as z from 'zod';
import { forgetEnd } from '#daemon/farms/forgetEnd.ts';
import { isoOf } from '#daemon/farms/isoOf.ts';
import { stepsOfTaskOrder } from '#daemon/farms/taskOrderSteps.ts';
import type { Asked, OperationKind, Request } from '#daemon/submissions/operations/operationKind.ts';
import type { FarmReply, RequestQueue, TaskRows } from '#daemon/submissions/ports.ts';
import type { TaskRecord } from '#daemon/submissions/records.ts';
import { OperateRequest } from '#protocol/bridge/task.ts';
import type { TaskItem } from '#protocol/renderbus2/taskRow.ts';
import { frameStatus, readTaskState, statusInWords, testDone } from '#protocol/renderbus2/taskStatus.ts';
import { activeTaskStates } from '#protocol/tasks/taskState.ts';
import { inWords, text } from '#protocol/texts/text.ts';
import type { SignedClient } from '../client.ts';
import { rowsOf } from '../readRows.ts';

export interface OperateTaskParts {
  readonly farm: string;
  readonly tasks: TaskRows;
  readonly requestQueue: RequestQueue;
  readonly client: SignedClient;
}

type Order = z.infer<typeof OperateRequest>;
type Restart = NonNullable<Order['restart']>;

/** How a task stood before the call: whatever an order would change. */
const Standing = z.object({
  status: z.string(),
  done: z.number(),
  failed: z.number(),
  aborted: z.number(),
  completedAt: z.string(),
});
type Standing = z.infer<typeof Standing>;

/** A hundred numbers a call (§1). */
const mostTasks = 100;
const levels = [50, 60] as const;

/** The frames that a resubmit of ours means, in the farm’s numbers (§5). */
const framesOf: Readonly<Record<Restart, number>> = {
  failed: frameStatus.failed,
  aborted: frameStatus.timedOut,
  done: frameStatus.done,
  started: frameStatus.rendering,
  waiting: frameStatus.waiting,
};

/** Pause, resubmit, delete, priority (§5). */
export function operateTask(parts: OperateTaskParts): OperationKind {
  const { farm, tasks, requestQueue, client } = parts;

  async function rowOf(taskId: string): Promise<TaskItem | 'absent' | 'noAnswer'> {
    const body = { taskIds: [Number(taskId)] };
    const seen = await requestQueue.run('reconcile', () => client.send('queryTaskInfo', body));
    if (seen.kind === 'refused' && seen.code === '404') return 'absent';
    if (seen.kind !== 'answered') return 'noAnswer';
    const row = rowsOf(seen.result).find(({ id }) => String(id) === taskId);
    return !row || row.isDelete === 0 ? 'absent' : row;
  }

  /** What a resubmit is called; where nothing waits but the person’s word it is not the frames that are sent again. */
  function callFor(taskId: string, restart: Restart): 'fullSpeedRendering' | 'startTask' | 'recommitTasks' {
    const task = restart === 'waiting' ? tasks.get(farm, taskId) : undefined;
    if (task?.farmStatus === statusInWords(testDone)) return 'fullSpeedRendering';
    return task?.state === 'stopped' ? 'startTask' : 'recommitTasks';
  }

  function send(order: Order, taskIds: readonly string[]): Promise<FarmReply<unknown>> {
    const ids = { taskIds: taskIds.map(Number) };
    const [first = ''] = taskIds;
    switch (order.order) {
      case 'pause':
      case 'cancel':
        return client.send('stopTask', ids);
      case 'delete':
        return client.send('deleteTask', ids);
      case 'change': {
        const level = levels.find((known) => known === order.priority);
        if (level === undefined) return Promise.resolve(notOffered(order));
        return client.send('updateTaskUserLevel', { taskId: Number(first), taskUserLevel: level });
      }
      case 'resubmit': {
        const { restart = 'failed' } = order;
        const call = callFor(first, restart);
        if (call !== 'recommitTasks') return client.send(call, ids);
        return client.send(call, { ...ids, status: [framesOf[restart]] });
      }
    }
  }

  return {
    kind: 'operateTask',
    steps: stepsOfTaskOrder,
    subjects: (request) => [...new Set(OperateRequest.parse(request).taskIds)],
    nextCall(open, request) {
      const { order, restart = 'failed' } = OperateRequest.parse(request);
      if (order === 'change') return open.slice(0, 1);
      if (order !== 'resubmit') return open.slice(0, mostTasks);
      const [first = ''] = open;
      const call = callFor(first, restart);
      return open.filter((taskId) => callFor(taskId, restart) === call).slice(0, mostTasks);
    },
    standing(taskId) {
      const task = tasks.get(farm, taskId);
      return task && standingOf(task);
    },
    async send(request, taskIds) {
      const order = OperateRequest.parse(request);
      const seen = await send(order, taskIds);
      if (seen.kind !== 'answered') return seen;
      if (order.order === 'resubmit' || order.order === 'delete') forgetEnd(tasks, farm, taskIds);
      return { kind: 'answered', result: taskIds.map((id) => ({ id, result: 'done' }) as const) };
    },
    async ask(request, taskId, before, whole = request): Promise<Asked> {
      const order = OperateRequest.parse(request);
      const row = await rowOf(taskId);
      if (row === 'noAnswer') return 'noAnswer';
      if (row === 'absent') {
        if (order.order !== 'delete') return 'notDone';
        forgetEnd(tasks, farm, [taskId]);
        return 'done';
      }
      if (order.order === 'delete') return 'notDone';
      if (order.order === 'pause') return isPaused(row, whole) ? 'done' : 'notDone';
      if (order.order === 'change') return row.taskUserLevel === order.priority ? 'done' : 'notDone';
      if (!differs(row, Standing.safeParse(before).data)) return 'notDone';
      forgetEnd(tasks, farm, [taskId]);
      return 'done';
    },
  };
}

/** Answered by ourselves: the farm is not called for what it does not have. */
function notOffered({ priority }: Order): FarmReply<never> {
  const why =
    priority === undefined
      ? text('farm.noTimeoutChange')
      : text('farm.priorityOneOf', { known: levels.join(', '), got: priority });
  return {
    kind: 'refused',
    code: 'notOffered',
    message: inWords(why, 'en'),
    class: 'validation',
    text: why,
  };
}

function standingOf({ farmStatus, counts, completedAt = '' }: TaskRecord): Standing {
  const { done, failed, aborted } = counts;
  return { status: farmStatus, done, failed, aborted, completedAt };
}

/** A cancel never deletes a task that ended by itself while the answer was lost. */
function isPaused(row: TaskItem, whole: Request): boolean {
  if (OperateRequest.parse(whole).order !== 'cancel') return !isActive(row);
  return readTaskState(row.taskStatus) === 'stopped';
}

function isActive({ taskStatus }: TaskItem): boolean {
  const state = readTaskState(taskStatus);
  return state === undefined || activeTaskStates.has(state);
}

/** Whether the task stands otherwise than before; without a known standing nobody can tell, and it counts as done. */
function differs(row: TaskItem, before: Standing | undefined): boolean {
  if (!before || isActive(row)) return true;
  const { taskStatus, doneFrames = 0, failedFrames = 0, abortFrames = 0, completedDate } = row;
  const now: Standing = {
    status: statusInWords(taskStatus),
    done: doneFrames,
    failed: failedFrames,
    aborted: abortFrames,
    completedAt: isoOf(completedDate) ?? '',
  };
  return Object.keys(now).some((key) => now[key as keyof Standing] !== before[key as keyof Standing]);
}
