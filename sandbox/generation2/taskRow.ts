import { baseName } from '#protocol/paths/farmPath.ts';
import type { FrameCounts } from '#protocol/tasks/taskState.ts';
import { feeFen } from '../price.ts';
import type { Frame, FrameStatus } from '../store/frames.ts';
import type { TaskNumber } from '../store/numbers.ts';
import type { Task } from '../store/tasks.ts';
import type { SignedFarm } from './behaviour.ts';
import { bids, userIdOf } from './behaviours/account.ts';
import { programs } from './software.ts';

/** Numbers of task statuses (§5); the client's own downloader cannot read 50, 60, 65, 70 and 100. */
export const statuses = {
  waiting: 0,
  rendering: 5,
  preprocessing: 8,
  stopped: 10,
  userStop: 15,
  done: 25,
  doneWithFailures: 30,
  abandoned: 35,
  testDone: 40,
  failed: 45,
} as const;

export const frameStatuses: Readonly<Record<FrameStatus, number>> = {
  Waiting: 1,
  Start: 2,
  Done: 4,
  Failed: 5,
  Aborted: 11,
};

export function statusOf(task: Task, number: TaskNumber, { store }: SignedFarm): number {
  if (number.isAbandoned) return statuses.abandoned;
  const { done, failed, aborted, executing } = store.frames.counts(task.id);
  switch (task.status) {
    case 'Preprocessing':
    case 'Analysing':
      return statuses.preprocessing;
    case 'Analysed':
    case 'Start':
      return done + failed + aborted + executing > 0 ? statuses.rendering : statuses.waiting;
    case 'executing':
      return statuses.rendering;
    case 'Stopped':
      return isTestDone(task, store) ? statuses.testDone : statuses.stopped;
    case 'User_Stop':
      return statuses.userStop;
    case 'System_Done':
      return failed + aborted > 0 ? statuses.doneWithFailures : statuses.done;
    default:
      return statuses.failed;
  }
}

/** Its priority frames are over, and the others wait for a word. */
export function isTestDone(task: Task, { frames }: SignedFarm['store']): boolean {
  return (
    task.status === 'Stopped' && task.afterFirstRender === 'stop' && frames.nextWaiting(task.id) !== undefined
  );
}

export type Row = Readonly<Record<string, unknown>>;

/** A submitted number as lists and questions tell it, with the layers that it was split into (§5). */
export function taskRow(number: TaskNumber, farm: SignedFarm): Row | undefined {
  const { store } = farm;
  const task = store.tasks.find(number.id);
  if (task) return { ...rowOf(task, number, store.frames.counts(task.id), farm), isOpen: 0 };
  const layers: readonly Row[] = store.numbers
    .layersOf(number.id)
    .flatMap((layer): readonly Row[] => listOf(taskRow(layer, farm)));
  const [first] = layers;
  if (!first) return undefined;
  const sum = (name: string) => layers.reduce((total, layer) => total + Number(layer[name] ?? 0), 0);
  return {
    ...first,
    id: number.id,
    taskAlias: `P${number.id}`,
    taskStatus: worstOf(layers.map(({ taskStatus }) => Number(taskStatus))),
    totalFrames: sum('totalFrames'),
    executingFrames: sum('executingFrames'),
    doneFrames: sum('doneFrames'),
    failedFrames: sum('failedFrames'),
    abortFrames: sum('abortFrames'),
    renderConsume: sum('renderConsume'),
    layerName: null,
    renderCamera: null,
    outputFileName: null,
    isOpen: 1,
    respRenderingTaskList: layers,
    layerParentId: 0,
  };
}

export function listOf<Item>(item: Item | undefined): readonly Item[] {
  return item === undefined ? [] : [item];
}

/** A task of layers goes on as long as one of them does. */
function worstOf(layers: readonly number[]): number {
  const order: readonly number[] = [
    statuses.rendering,
    statuses.waiting,
    statuses.preprocessing,
    statuses.testDone,
    statuses.userStop,
    statuses.stopped,
    statuses.failed,
    statuses.abandoned,
    statuses.doneWithFailures,
    statuses.done,
  ];
  return order.find((status) => layers.includes(status)) ?? statuses.waiting;
}

function rowOf(task: Task, number: TaskNumber, counts: FrameCounts, farm: SignedFarm) {
  const { store } = farm;
  const { done, failed, executing, waiting, aborted } = counts;
  const account = store.accounts.find(task.submitAccount);
  const program = programs.find(({ family }) => task.cgSoftName.startsWith(`${family} `));
  const started = store.frames.ofTask(task.id).flatMap(({ startedAt }) => startedAt ?? []);
  return {
    id: task.id,
    taskAlias: `P${task.id}`,
    sceneName: baseName(task.inputScenePath),
    taskStatus: statusOf(task, number, farm),
    totalFrames: done + failed + executing + waiting + aborted,
    executingFrames: executing,
    doneFrames: done,
    failedFrames: failed,
    abortFrames: aborted,
    framesRange: task.frames,
    projectName: task.projectName,
    taskUserLevel: number.userLevel,
    taskLimit: number.nodeLimit ?? null,
    outputFileName: `${task.id}${task.outputLabel}`,
    userId: userIdOf(account?.id),
    userName: task.submitAccount,
    producer: task.artist || null,
    bid: bids.output_bid,
    cgId: program?.cgId ?? 0,
    layerParentId: number.parent ?? 0,
    layerName: task.renderLayer || null,
    renderCamera: task.camera || null,
    renderConsume: feeFen(task.renderedMs) / 100,
    userAccountConsume: feeFen(task.renderedMs) / 100,
    couponConsume: 0,
    taskArrears: 0,
    submitDate: task.submittedAt,
    startTime: started.length === 0 ? null : Math.min(...started),
    completedDate: task.completedAt ?? null,
    renderDuration: Math.round(task.renderedMs / 1000),
    taskOverTime: null,
    isDelete: task.isDeleted ? 0 : 1,
  };
}

/** The id of a frame holds its task and its number. */
const framesPerTask = 1_000_000;

function frameIdOf(taskId: number, frame: number): number {
  return taskId * framesPerTask + frame;
}

export function frameOfId(id: number): { readonly taskId: number; readonly frame: number } {
  return { taskId: Math.floor(id / framesPerTask), frame: id % framesPerTask };
}

/** A frame as `queryTaskFrames` tells it (§5). */
export function frameRow(taskId: number, frame: Frame, firstFrames: ReadonlySet<number>, now: number) {
  const { startedAt, endedAt } = frame;
  const seconds = startedAt === undefined ? 0 : Math.round(((endedAt ?? now) - startedAt) / 1000);
  return {
    id: frameIdOf(taskId, frame.number),
    taskId,
    frameIndex: `${frame.number}`,
    frameBlock: '1',
    frameStatus: frameStatuses[frame.status],
    frameType: firstFrames.has(frame.number) ? 4 : 5,
    startTime: startedAt ?? null,
    endTime: endedAt ?? null,
    frameExecuteTime: seconds,
    feeAmount: feeFen(seconds * 1000) / 100,
    couponFee: 0,
    arrearsFee: 0,
    recommitFlag: 0,
  };
}
