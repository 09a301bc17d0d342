import type { Frame } from '../../store/frames.ts';
import type { Task } from '../../store/tasks.ts';
import { pauseTask, resubmitTask } from '../../taskLife/orders.ts';
import { type RestartType, restartTypes } from '../../vendorTable/tasks.ts';
import { answers, type SignedFarm } from '../behaviour.ts';
import { codes, done, type Reply, refused } from '../reply.ts';
import type { Body } from '../table.ts';
import { frameOfId, frameStatuses, isTestDone } from '../taskRow.ts';

const ended: readonly Task['status'][] = ['System_Done', 'Failed', 'AnalyseFailed', 'SubFailed'];
const stopped: readonly Task['status'][] = ['Stopped', 'User_Stop'];

/** All tasks of the numbers, those of their layers among them; or the refusal of one that is not the account's. */
function tasksOf(ids: readonly number[], account: string, { store }: SignedFarm): readonly Task[] | Reply {
  const family = store.accounts.familyOf(account);
  const found: Task[] = [];
  for (const id of ids) {
    const tasks = [id, ...store.numbers.layersOf(id).map((layer) => layer.id)].flatMap(
      (each) => store.tasks.find(each) ?? [],
    );
    if (tasks.length === 0 || tasks.some(({ submitAccount }) => !family.includes(submitAccount)))
      return refused(codes.notThere, `taskIds: expected tasks of ${account}, got ${id}`);
    found.push(...tasks);
  }
  return found;
}

type Change = (task: Task, farm: SignedFarm) => void;

/** All or none: one id that is not the account's refuses the call. */
function ordered(ids: readonly number[], account: string, farm: SignedFarm, change: Change): Reply {
  const tasks = tasksOf(ids, account, farm);
  if ('kind' in tasks) return tasks as Reply;
  for (const task of tasks) change(task, farm);
  farm.wake();
  return done();
}

const releaseWaiting: Change = (task, farm) => {
  if (stopped.includes(task.status)) resubmitTask(task, restartTypes.waiting, farm);
};

/** Orders of tasks and of their frames (§5). */
export const orders = [
  answers('stopTask', ({ taskIds }, account, farm) =>
    ordered(taskIds, account, farm, (task) => {
      if (!ended.includes(task.status)) pauseTask(task, farm);
    }),
  ),
  answers('startTask', ({ taskIds }, account, farm) => ordered(taskIds, account, farm, releaseWaiting)),
  answers('fullSpeedRendering', ({ taskIds }, account, farm) =>
    ordered(taskIds, account, farm, (task) => {
      if (isTestDone(task, farm.store)) releaseWaiting(task, farm);
    }),
  ),
  answers('abandonTask', ({ taskIds }, account, farm) =>
    ordered(taskIds, account, farm, (task) => {
      if (!ended.includes(task.status)) pauseTask(task, farm);
      farm.store.numbers.abandon(task.id);
    }),
  ),
  answers('deleteTask', ({ taskIds }, account, farm) =>
    ordered(taskIds, account, farm, (task) => {
      if (!ended.includes(task.status)) pauseTask(task, farm);
      farm.store.tasks.markDeleted(task.id);
    }),
  ),
  answers('updateTaskUserLevel', ({ taskId, taskUserLevel }, account, farm) =>
    ordered([taskId], account, farm, (task) => {
      farm.store.numbers.setUserLevel(task.id, taskUserLevel);
      farm.store.tasks.setPriority(task.id, taskUserLevel);
    }),
  ),
  answers('updateTaskLimit', ({ taskId, taskLimit }, account, farm) =>
    ordered([taskId], account, farm, (task) => farm.store.numbers.setNodeLimit(task.id, taskLimit)),
  ),
  answers('setTaskOverTimeStop', ({ taskIds, overTime }, account, farm) =>
    ordered(taskIds, account, farm, (task) => farm.store.tasks.setTimeoutHours(task.id, overTime / 3600)),
  ),
  answers('recommitTasks', ({ taskIds, status = [5, 11] }, account, farm) =>
    ordered(taskIds, account, farm, (task) => recommit(task.id, status, farm)),
  ),
  answers('recommitTaskFrames', (body, account, farm) =>
    ordered([body.taskId], account, farm, (task) => {
      if (body.selectAll !== 0) return recommit(task.id, body.status ?? [5, 11], farm);
      if (!isRunning(task)) farm.store.frames.holdWaiting(task.id);
      for (const { number } of selected(task, body, farm)) farm.store.frames.sendBackOne(task.id, number);
      if (!isRunning(task)) farm.store.tasks.restart(task.id);
    }),
  ),
  answers('stopTaskFrames', (body, account, farm) =>
    ordered([body.taskId], account, farm, (task) => {
      const endedAt = farm.clock.now();
      const frames = selected(task, body, farm);
      if (frames.some(({ status }) => status === 'Start')) farm.interrupt(task.id);
      for (const { number, status, log } of frames)
        if (status === 'Waiting' || status === 'Start')
          farm.store.frames.end(task.id, number, { status: 'Aborted', endedAt, log });
    }),
  ),
];

function isRunning({ status }: Task): boolean {
  return !stopped.includes(status) && !ended.includes(status);
}

function selected(
  task: Task,
  { selectAll, ids = [], status }: Pick<Body<'stopTaskFrames'>, 'selectAll' | 'ids' | 'status'>,
  { store }: SignedFarm,
): readonly Frame[] {
  const named = new Set(
    ids.map((id) => frameOfId(id)).flatMap(({ taskId, frame }) => (taskId === task.id ? frame : [])),
  );
  return store.frames
    .ofTask(task.id)
    .filter((frame) => selectAll !== 0 || named.has(frame.number))
    .filter((frame) => !status || status.includes(frameStatuses[frame.status]));
}

const restartOf: Readonly<Record<number, RestartType>> = {
  1: restartTypes.waiting,
  2: restartTypes.started,
  3: restartTypes.waiting,
  4: restartTypes.done,
  5: restartTypes.failed,
  11: restartTypes.aborted,
};

/** The frames of the named statuses go through their life once more. */
function recommit(taskId: number, statuses: readonly number[], farm: SignedFarm): void {
  for (const status of statuses) {
    const task = farm.store.tasks.find(taskId);
    const restart = restartOf[status];
    if (task && restart !== undefined) resubmitTask(task, restart, farm);
  }
}
