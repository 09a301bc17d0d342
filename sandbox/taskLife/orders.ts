import type { FarmTaskStatus } from '#protocol/farm/taskStatus.ts';
import type { Farm } from '../farm.ts';
import type { FrameStatus } from '../store/frames.ts';
import type { Task } from '../store/tasks.ts';
import type { Body } from '../vendorTable/tables.ts';
import type { RestartType } from '../vendorTable/tasks.ts';

/** What became of an order to one task: a reason for a person when nothing was done. */
export type OrderOutcome = { readonly ok: true } | { readonly ok: false; readonly reason: string };

const done: OrderOutcome = { ok: true };
const running: readonly FarmTaskStatus[] = ['Preprocessing', 'Analysing', 'Analysed', 'Start', 'executing'];
const stopped: readonly FarmTaskStatus[] = ['Stopped', 'User_Stop'];

/** Only a running task can be paused. Its running frame ends and waits again; its finished frames stay. */
export function pauseTask(task: Task, farm: Farm): OrderOutcome {
  if (!running.includes(task.status)) return wrongState('pause', running, task);
  farm.store.tasks.setStatus(task.id, 'User_Stop');
  farm.interrupt(task.id);
  return done;
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
export function resubmitTask(task: Task, restartType: RestartType, farm: Farm): OrderOutcome {
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
  return done;
}

/** Only a stopped task can be deleted. What it rendered stays on the disk. */
export function deleteTask(task: Task, farm: Farm): OrderOutcome {
  if (!stopped.includes(task.status)) return wrongState('delete', stopped, task);
  farm.store.tasks.markDeleted(task.id);
  return done;
}

/** A new priority holds from the next frame on, a new time-out from the next frame that begins. */
export function changeTask(
  task: Task,
  { task_over_time, priority }: Pick<Body<'operate_task'>, 'task_over_time' | 'priority'>,
  { store }: Farm,
): OrderOutcome {
  if (task_over_time !== undefined) store.tasks.setTimeoutHours(task.id, task_over_time);
  if (priority !== undefined) store.tasks.setPriority(task.id, priority);
  return done;
}

function wrongState(order: string, expected: readonly FarmTaskStatus[], task: Task): OrderOutcome {
  return {
    ok: false,
    reason: `Cannot ${order} task ${task.id}: expected one of ${expected.join(', ')}, got ${task.status}.`,
  };
}
