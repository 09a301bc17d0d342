import type { Farm } from '../farm.ts';
import { succeeded } from '../http/reply.ts';
import type { Task } from '../store/tasks.ts';
import { changeTask, deleteTask, type OrderOutcome, pauseTask, resubmitTask } from '../taskLife/orders.ts';
import type { Body } from '../vendorTable/tables.ts';
import { orders, restartTypes } from '../vendorTable/tasks.ts';
import { answers } from './behaviour.ts';

type OperateBody = Body<'operate_task'>;

/** Pauses, resubmits, deletes or changes tasks; each id earns its own row, and a refused one holds up no other (§5). */
export const operateTask = answers('operate_task', (body, account, farm) => {
  const family = farm.store.accounts.familyOf(account);
  const data = idsOf(body).map((id) => operate(id, body, family, farm));
  farm.wake();
  return succeeded({ data, total_size: data.length });
});

function idsOf(body: OperateBody): readonly string[] {
  return [...new Set(body.task_id.split(',').map((id) => id.trim()))];
}

function operate(id: string, body: OperateBody, family: readonly string[], farm: Farm) {
  const task = farm.store.tasks.find(Number(id));
  const isKnown = task && `${task.id}` === id && !task.isDeleted && family.includes(task.submitAccount);
  if (!isKnown) {
    const description = `No task ${id} among those of ${family[0]} and its sub-accounts.`;
    return { task_id: id, operate_result: '1', task_status: '', description };
  }
  const outcome = carryOut(task, body, farm);
  return {
    task_id: id,
    operate_result: outcome.ok ? '0' : '1',
    task_status: farm.store.tasks.find(task.id)?.status ?? '',
    description: outcome.ok ? '' : outcome.reason,
  };
}

function carryOut(task: Task, body: OperateBody, farm: Farm): OrderOutcome {
  switch (body.operate_order) {
    case orders.pause:
      return pauseTask(task, farm);
    case orders.resubmit:
      return resubmitTask(task, body.restart_type ?? restartTypes.failed, farm);
    case orders.delete:
      return deleteTask(task, farm);
    case orders.change:
      return changeTask(task, body, farm);
  }
}
