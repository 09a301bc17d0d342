import * as z from 'zod';
import { forgetEnd } from '#daemon/farms/forgetEnd.ts';
import { stepsOfTaskOrder } from '#daemon/farms/taskOrderSteps.ts';
import type { Asked, OperationKind, Request } from '#daemon/submissions/operations/operationKind.ts';
import type { RequestQueue, TaskRows } from '#daemon/submissions/ports.ts';
import type { TaskRecord } from '#daemon/submissions/records.ts';
import { OperateRequest } from '#protocol/bridge/task.ts';
import { readFee } from '#protocol/renderbus/fee.ts';
import {
  maxOperatedTasks,
  maxTaskIdsWidth,
  type OperateAnswer,
  type OperateTask,
  operateOrders,
  restartNumbers,
} from '#protocol/renderbus/operateTask.ts';
import type { TaskRow } from '#protocol/renderbus/queryTask.ts';
import { canonicalTaskId } from '#protocol/renderbus/taskId.ts';
import { readTaskState } from '#protocol/renderbus/taskStatus.ts';
import { activeTaskStates } from '#protocol/tasks/taskState.ts';
import { say } from '#protocol/texts/text.ts';
import type { FarmClient } from '../client.ts';
import type { FarmForm } from '../farmForm.ts';
import type { FarmTimes } from '../farmTimes.ts';
import { sendOrder } from './sendOrder.ts';

export interface OperateTaskParts {
  readonly farm: string;
  readonly tasks: TaskRows;
  readonly requestQueue: RequestQueue;
  readonly client: FarmClient;
  readonly times: Pick<FarmTimes, 'read'>;
  readonly form: Pick<FarmForm, 'sendFrameOnRestart' | 'timeoutUnit'>;
}

/** How a task stood before the call: whatever a resubmit would change. */
const Standing = z.object({
  state: z.string(),
  done: z.number(),
  failed: z.number(),
  aborted: z.number(),
  completedAt: z.string(),
  fee: z.string(),
});
type Standing = z.infer<typeof Standing>;

const leavesEnd: ReadonlySet<string> = new Set(['resubmit', 'delete']);

/** Pause, resubmit, delete and change of tasks (farm contract §5). */
export function operateTask(parts: OperateTaskParts): OperationKind {
  const { farm, tasks, requestQueue, client, times, form } = parts;
  async function rowOf(taskId: string, del_flag: '0' | '1'): Promise<TaskRow | 'absent' | 'noAnswer'> {
    const body = { task_id: taskId, is_sub_included: '1', del_flag } as const;
    const seen = await requestQueue.run('reconcile', () => client.send('query_task', body));
    if (seen.kind !== 'answered') return 'noAnswer';
    return seen.result.data.find(({ task_id }) => task_id === taskId) ?? 'absent';
  }

  /** The frames of the task; "" names none (§5). */
  function framesToName(taskId: string): string {
    return tasks.get(farm, taskId)?.frames ?? '';
  }

  /** Whether it is a resubmit, to a farm that asks for its frames. */
  function namesFrames(request: Request): boolean {
    return form.sendFrameOnRestart && OperateRequest.parse(request).order === 'resubmit';
  }

  /** Those that can go in one call with the first of them. */
  function goingWithFirst(open: readonly string[], request: Request): readonly string[] {
    if (!namesFrames(request)) return open;
    const frames = framesToName(open[0] ?? '');
    return open.filter((taskId) => framesToName(taskId) === frames);
  }

  /** A row tells no time-out, but a list can be asked for one; a farm that passes over the filter proves nothing. */
  async function askTimeout(taskId: string, seconds: number): Promise<Asked> {
    for (const [asked, expected] of [
      [seconds, true],
      [seconds + 3600, false],
    ] as const) {
      const seen = await requestQueue.run('reconcile', () =>
        client.send('query_task', {
          task_id: taskId,
          is_sub_included: '1',
          task_over_time: timeoutIn(form.timeoutUnit, asked),
        }),
      );
      if (seen.kind !== 'answered') return 'noAnswer';
      if (seen.result.data.some(({ task_id }) => task_id === taskId) !== expected) return 'notDone';
    }
    return 'done';
  }

  return {
    kind: 'operateTask',
    steps: (request) => stepsInUnit(request, form.timeoutUnit),
    subjects: (request) => [...new Set(OperateRequest.parse(request).taskIds.map(canonicalTaskId))],
    nextCall(open, request) {
      const alike = goingWithFirst(open, request);
      const fits = (count: number) => alike.slice(0, count).join(',').length <= maxTaskIdsWidth;
      let count = Math.min(alike.length, maxOperatedTasks);
      while (count > 1 && !fits(count)) count -= 1;
      return alike.slice(0, count);
    },
    standing(taskId) {
      const task = tasks.get(farm, taskId);
      return task && standingOf(task);
    },
    async send(request, taskIds, named) {
      const order = OperateRequest.parse(request);
      const frame = namesFrames(request) ? framesToName(taskIds[0] ?? '') : '';
      const body = { ...bodyOf(order, taskIds, form), ...(frame === '' ? {} : { frame }) };
      const seen = await sendOrder(client, 'operate_task', body, named);
      if (seen.kind !== 'answered') return seen;
      const outcomes = outcomesOf(seen.result);
      if (leavesEnd.has(order.order))
        forgetEnd(
          tasks,
          farm,
          outcomes.filter(({ result }) => result === 'done').map(({ id }) => id),
        );
      return { kind: 'answered', result: outcomes };
    },
    async ask(request, taskId, before, whole = request): Promise<Asked> {
      const { order } = OperateRequest.parse(request);
      const row = await rowOf(taskId, '0');
      if (row === 'noAnswer') return 'noAnswer';
      if (row === 'absent') {
        const deleted = await rowOf(taskId, '1');
        if (deleted === 'noAnswer') return 'noAnswer';
        if (order !== 'delete') return 'notDone';
        forgetEnd(tasks, farm, [taskId]);
        return 'done';
      }
      if (order === 'pause') return isPaused(row, whole) ? 'done' : 'notDone';
      if (order === 'resubmit') {
        if (!differs(row, Standing.safeParse(before).data, times)) return 'notDone';
        forgetEnd(tasks, farm, [taskId]);
        return 'done';
      }
      const { timeoutSeconds } = OperateRequest.parse(request);
      return timeoutSeconds === undefined ? 'notDone' : askTimeout(taskId, timeoutSeconds);
    },
  };
}

function bodyOf(
  request: z.infer<typeof OperateRequest>,
  taskIds: readonly string[],
  { timeoutUnit }: Pick<FarmForm, 'timeoutUnit'>,
): OperateTask {
  const { order, restart, priority, timeoutSeconds } = request;
  return {
    task_id: taskIds.join(','),
    operate_order: operateOrders[order === 'cancel' ? 'pause' : order],
    ...(order === 'resubmit' ? { restart_type: restartNumbers[restart ?? 'failed'] } : {}),
    ...(timeoutSeconds === undefined ? {} : { task_over_time: timeoutIn(timeoutUnit, timeoutSeconds) }),
    ...(priority === undefined ? {} : { priority: String(priority) }),
  };
}

function stepsInUnit(request: Request, unit: FarmForm['timeoutUnit']): ReturnType<typeof stepsOfTaskOrder> {
  const { timeoutSeconds } = OperateRequest.parse(request);
  if (timeoutSeconds === undefined || unit === 'seconds' || timeoutSeconds % 3600 === 0)
    return stepsOfTaskOrder(request);
  const hours = timeoutIn(unit, timeoutSeconds);
  return [{ request, doneAs: say('en', 'orders.timeLimitRounded', { hours, seconds: timeoutSeconds }) }];
}

/** Whole, as the farm's table wants it, and rounded up so that no frame loses time (§5). */
function timeoutIn(unit: FarmForm['timeoutUnit'], seconds: number): string {
  return String(unit === 'seconds' ? seconds : Math.ceil(seconds / 3600));
}

function outcomesOf(answer: OperateAnswer): { id: string; result: 'done' | 'refused'; message?: string }[] {
  return answer.data.flatMap((row) => {
    const result = row.operate_result;
    if (result !== '0' && result !== '1') return [];
    const message = row.description || row.result_msg;
    return [
      { id: row.task_id, result: result === '0' ? 'done' : 'refused', ...(message ? { message } : {}) },
    ];
  });
}

function standingOf({ state, counts, completedAt = '', fee }: TaskRecord): Standing {
  return {
    state,
    done: counts.done,
    failed: counts.failed,
    aborted: counts.aborted,
    completedAt,
    fee: fee?.amount ?? '',
  };
}

/** A cancel never deletes a task that ended by itself while the answer was lost. */
function isPaused(row: TaskRow, whole: Request): boolean {
  if (OperateRequest.parse(whole).order !== 'cancel') return !isActive(row);
  return readTaskState(row.task_status, row) === 'stopped';
}

function isActive(row: TaskRow): boolean {
  const state = readTaskState(row.task_status, row);
  return state === undefined || activeTaskStates.has(state);
}

/**
 * Whether the task stands otherwise than before: a resubmit that was quick enough to be over leaves a later end
 * and a higher fee. Without a known standing nobody can tell, and it counts as done.
 */
function differs(row: TaskRow, before: Standing | undefined, times: Pick<FarmTimes, 'read'>): boolean {
  if (!before || isActive(row)) return true;
  const completed = times.read(row.completed_time);
  const now: Standing = {
    state: readTaskState(row.task_status, row) ?? '',
    done: row.done,
    failed: row.failed,
    aborted: row.aborted,
    completedAt: completed === undefined ? '' : new Date(completed).toISOString(),
    fee: readFee(row.fee)?.amount ?? before.fee,
  };
  return Object.keys(now).some((key) => now[key as keyof Standing] !== before[key as keyof Standing]);
}
