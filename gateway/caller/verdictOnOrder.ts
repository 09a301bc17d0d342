import { operateOrders } from '#protocol/renderbus/operateTask.ts';
import type { TaskRow } from '#protocol/renderbus/queryTask.ts';
import { readTaskState } from '#protocol/renderbus/taskStatus.ts';
import { succeeded } from '../http/farmAnswer.ts';
import { tasksOfOrder } from '../requests/orderPromise.ts';
import type { GatewayRequest, RequestPatch, RequestState } from '../store/requests.ts';

/** How the tasks of an order stand at the farm. */
export interface TasksSeen {
  readonly there: readonly TaskRow[];
  readonly deleted: readonly TaskRow[];
}

/** So often an order that left no trace goes again by itself. */
const mostRepeats = 1;

/**
 * What becomes of a pause or a delete whose answer was lost: done where its tasks show it, sent again where none does. What
 * ended by itself does not show a pause. A task without a row in the answer is one of which nobody can tell.
 */
export function verdictOnOrder(
  order: GatewayRequest,
  { there, deleted }: TasksSeen,
): { readonly to: RequestState; readonly patch: RequestPatch } {
  const isDelete = order.body.operate_order === operateOrders.delete;
  const rows = (isDelete ? deleted : there.filter(isStopped)).filter(isAmong(tasksOfOrder(order)));
  if (rows.length > 0) return { to: 'answered', patch: { answer: answerOf(rows), why: undefined } };
  if (order.absences < mostRepeats)
    return { to: 'stored', patch: { absences: order.absences + 1, why: undefined } };
  return { to: 'withdrawn', patch: { why: 'its answer was lost twice, and its tasks do not show it' } };
}

const isStopped = (row: TaskRow) => readTaskState(row.task_status, row) === 'stopped';

function isAmong(taskIds: readonly string[]): (row: TaskRow) => boolean {
  const ids = new Set(taskIds);
  return ({ task_id }) => ids.has(task_id);
}

function answerOf(rows: readonly TaskRow[]): string {
  const data = rows.map(({ task_id, task_status }) => ({ task_id, operate_result: '0', task_status }));
  return succeeded({ data, total_size: data.length });
}
