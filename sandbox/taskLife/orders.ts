import type { OperateTask } from '#protocol/farm/operateTask.ts';
import type { FarmTaskStatus } from '#protocol/farm/taskStatus.ts';
import type { Farm } from '../farm.ts';
import type { FrameStatus } from '../store/frames.ts';
import type { Task } from '../store/tasks.ts';

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
  '0': 'Failed',
  '1': 'Aborted',
  '2': 'Done',
  '3': 'Start',
  '4': 'Waiting',
} as const satisfies Record<string, FrameStatus>;

/**
 * Any task can be resubmitted. The frames of the named kind wait again beside those that wait already, and a task
 * that does not run goes through its life once more.
 */
export function resubmitTask(
  task: Task,
  restartType: keyof typeof framesOfRestartType,
  farm: Farm,
): OrderOutcome {
  const { store } = farm;
  const status = framesOfRestartType[restartType];
  if (status === 'Start') farm.interrupt(task.id);
  store.atomically(() => {
    if (status !== 'Start') store.frames.sendBack(task.id, status);
    if (!running.includes(task.status)) store.tasks.restart(task.id);
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
  { task_over_time, priority }: Pick<OperateTask, 'task_over_time' | 'priority'>,
  { store }: Farm,
): OrderOutcome {
  if (task_over_time !== undefined) store.tasks.setTimeoutHours(task.id, Number(task_over_time));
  if (priority !== undefined) store.tasks.setPriority(task.id, Number(priority));
  return done;
}

function wrongState(order: string, expected: readonly FarmTaskStatus[], task: Task): OrderOutcome {
  return {
    ok: false,
    reason: `Cannot ${order} task ${task.id}: expected one of ${expected.join(', ')}, got ${task.status}.`,
  };
}
