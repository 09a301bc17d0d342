import type { FarmTaskStatus } from '#protocol/renderbus/taskStatus.ts';
import type { Farm } from '../farm.ts';
import type { FrameStatus } from '../store/frames.ts';
import type { Task } from '../store/tasks.ts';
import type { Body } from '../vendorTable/tables.ts';
import { orders, type RestartType } from '../vendorTable/tasks.ts';

const running: readonly FarmTaskStatus[] = ['Preprocessing', 'Analysing', 'Analysed', 'Start', 'executing'];
const stopped: readonly FarmTaskStatus[] = ['Stopped', 'User_Stop'];

/** The statuses in which a task takes an order that not every task takes. */
const statusesFor: ReadonlyMap<Body<'operate_task'>['operate_order'], readonly FarmTaskStatus[]> = new Map([
  [orders.pause, running],
  [orders.delete, stopped],
]);

/** Why a task does not take an order; undefined: it does. */
export function reasonAgainst(order: Body<'operate_task'>['operate_order'], task: Task): string | undefined {
  const expected = statusesFor.get(order);
  if (!expected || expected.includes(task.status)) return undefined;
  const verb = order === orders.pause ? 'pause' : 'delete';
  return `Cannot ${verb} task ${task.id}: expected one of ${expected.join(', ')}, got ${task.status}.`;
}

/** The running frame of a paused task ends and waits again; its finished frames stay. */
export function pauseTask(task: Task, farm: Farm): void {
  farm.store.tasks.setStatus(task.id, 'User_Stop');
  farm.interrupt(task.id);
}

const framesOfRestartType = {
  0: 'Failed',
  1: 'Aborted',
  2: 'Done',
  3: 'Start',
  4: 'Waiting',
} as const satisfies Record<RestartType, FrameStatus>;

/**
 * Any task can be resubmitted. A task that does not run goes through its life once more, for the frames of the named
 * kind alone: what waited before is held back. In a running task they join those that are due.
 */
export function resubmitTask(task: Task, restartType: RestartType, farm: Farm): void {
  const { store } = farm;
  const status = framesOfRestartType[restartType];
  const isRunning = running.includes(task.status);
  if (isRunning && status === 'Start') farm.interrupt(task.id);
  store.atomically(() => {
    if (!isRunning) store.frames.holdWaiting(task.id);
    if (status === 'Waiting') store.frames.releaseWaiting(task.id);
    else if (status !== 'Start') store.frames.sendBack(task.id, status);
    if (!isRunning) store.tasks.restart(task.id);
  });
}

/** What a deleted task rendered stays on the disk. */
export function deleteTask(task: Task, farm: Farm): void {
  farm.store.tasks.markDeleted(task.id);
}

/** A new priority holds from the next frame on, a new time-out from the next frame that begins. */
export function changeTask(
  task: Task,
  { task_over_time, priority }: Pick<Body<'operate_task'>, 'task_over_time' | 'priority'>,
  { store }: Farm,
): void {
  if (task_over_time !== undefined) store.tasks.setTimeoutHours(task.id, task_over_time);
  if (priority !== undefined) store.tasks.setPriority(task.id, priority);
}
