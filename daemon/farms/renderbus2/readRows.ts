import { defined } from '#daemon/farms/defined.ts';
import { isoOf } from '#daemon/farms/isoOf.ts';
import type { FrameRecord, TaskRecord } from '#daemon/submissions/records.ts';
import { baseName } from '#protocol/paths/farmPath.ts';
import { isFolderName } from '#protocol/platform/folderName.ts';
import type { FrameRow, TaskItem, TaskPage } from '#protocol/renderbus2/taskRow.ts';
import { readFrameState, readTaskState, statusInWords } from '#protocol/renderbus2/taskStatus.ts';
import { decimalOf } from './decimalOf.ts';
import { programOfCgId } from './programs.ts';

export interface Reading {
  readonly farm: string;
  /** The account that calls. */
  readonly account: string;
  /** The currency of the farm’s amounts, which it does not state itself; undefined: unknown. */
  readonly currency: string | undefined;
}

/** Those that the farm split stand with their layers. */
export function rowsOf({ items }: TaskPage): readonly TaskItem[] {
  return items.flatMap((row): readonly TaskItem[] => [row, ...row.respRenderingTaskList]);
}

/** A row as the bridge’s task; what the row leaves out stays as it was known (§5). `now`: milliseconds since the epoch. */
export function readTask(
  row: TaskItem,
  known: TaskRecord | undefined,
  { farm, account, currency }: Reading,
  now: number,
): Omit<TaskRecord, 'revision'> {
  const done = row.doneFrames ?? 0;
  const failed = row.failedFrames ?? 0;
  const executing = row.executingFrames ?? 0;
  const aborted = row.abortFrames ?? 0;
  const begun = done + failed + executing + aborted;
  const total = Math.max(row.totalFrames ?? known?.counts.total ?? 0, begun);
  const amount = decimalOf(row.renderConsume);
  const fee = currency === undefined || amount === undefined ? known?.fee : { currency, amount };
  return {
    farm,
    taskId: String(row.id ?? ''),
    state: readTaskState(row.taskStatus) ?? known?.state ?? 'unknown',
    farmStatus: statusInWords(row.taskStatus),
    projectName: row.projectName || known?.projectName || '',
    scene: sceneOf(row.sceneName, known?.scene),
    frames: row.framesRange || known?.frames || '',
    counts: { total, done, failed, executing, aborted, waiting: total - begun },
    percent: total === 0 ? 0 : Math.round((1000 * done) / total) / 10,
    ...defined({ fee }),
    cgSoftName: known?.cgSoftName || programOfCgId(row.cgId)?.name || '',
    submitAccount: row.userName || known?.submitAccount || account,
    ...defined({
      camera: row.renderCamera || known?.camera,
      renderLayer: row.layerName || known?.renderLayer,
      artist: row.producer || known?.artist,
      submittedAt: isoOf(row.submitDate) ?? known?.submittedAt,
      completedAt: isoOf(row.completedDate),
    }),
    renderSeconds: Math.max(0, row.renderDuration ?? known?.renderSeconds ?? 0),
    resultsFolder: (isFolderName(row.outputFileName) && row.outputFileName) || known?.resultsFolder || '',
    ...defined({ submissionId: known?.submissionId, unitId: known?.unitId }),
    seenAt: new Date(now).toISOString(),
  };
}

/** The farm shows the name alone; the path that it was submitted with says more. */
function sceneOf(name: string, known = ''): string {
  return name !== '' && baseName(known) !== name ? name : known || name;
}

export function readFrame(row: FrameRow, taskId: string, farm: string): Omit<FrameRecord, 'revision'> {
  const state = readFrameState(row.frameStatus);
  const number = /^\d+$/.test(row.frameIndex) ? Number(row.frameIndex) : undefined;
  return {
    farm,
    taskId,
    frameId: String(row.id ?? row.frameIndex),
    ...defined({ number }),
    state,
    percent: state === 'done' ? 100 : 0,
    ...defined({ startedAt: isoOf(row.startTime), endedAt: isoOf(row.endTime) }),
    seconds: Math.max(0, row.frameExecuteTime ?? 0),
  };
}
