import type { Farm } from '../farm.ts';
import { refused, succeeded } from '../http/reply.ts';
import type { Task } from '../store/tasks.ts';
import { changeTask, deleteTask, pauseTask, reasonAgainst, resubmitTask } from '../taskLife/orders.ts';
import type { Body } from '../vendorTable/tables.ts';
import { orders, restartTypes } from '../vendorTable/tasks.ts';
import { answers } from './behaviour.ts';

type OperateBody = Body<'operate_task'>;

/** What is to be done for one id, or why nothing is. */
type Judged =
  | { readonly id: string; readonly task: Task }
  | { readonly id: string; readonly task?: Task; readonly reason: string };

/** Pauses, resubmits, deletes or changes tasks; each id earns its own row, and a refused one holds up no other (§5). */
export const operateTask = answers('operate_task', (body, account, farm) => {
  const judged = idsOf(body).map((id) => judge(id, body, account, farm));
  const [against] = judged.flatMap((one) => ('reason' in one ? [one.reason] : []));
  if (against !== undefined && farm.profile.refusesOrdersWhole) return refused('1022', `task_id: ${against}`);
  const data = judged.map((one) => operate(one, body, farm));
  farm.wake();
  return succeeded({ data, total_size: data.length });
});

function idsOf(body: OperateBody): readonly string[] {
  return [...new Set(body.task_id.split(',').map((id) => id.trim()))];
}

function judge(id: string, body: OperateBody, account: string, { store }: Farm): Judged {
  const task = store.tasks.find(Number(id));
  const family = store.accounts.familyOf(account);
  if (!task || `${task.id}` !== id || task.isDeleted || !family.includes(task.submitAccount)) {
    return { id, reason: `No task ${id} among those of ${account} and its sub-accounts.` };
  }
  const reason = reasonAgainst(body.operate_order, task);
  return reason === undefined ? { id, task } : { id, task, reason };
}

function operate(judged: Judged, body: OperateBody, farm: Farm) {
  const isRefused = 'reason' in judged;
  if (!isRefused) carryOut(judged.task, body, farm);
  const status = judged.task && farm.store.tasks.find(judged.task.id)?.status;
  return {
    task_id: judged.id,
    operate_result: isRefused ? '1' : '0',
    task_status: status ?? '',
    description: isRefused ? judged.reason : '',
  };
}

function carryOut(task: Task, body: OperateBody, farm: Farm): void {
  const { operate_order: order } = body;
  if (order === orders.pause) pauseTask(task, farm);
  if (order === orders.resubmit) resubmitTask(task, body.restart_type ?? restartTypes.failed, farm);
  if (order === orders.delete) deleteTask(task, farm);
  if (order === orders.change) changeTask(task, body, farm);
}
