import { defined } from '#daemon/farms/defined.ts';
import { isoOf } from '#daemon/farms/isoOf.ts';
import type { FrameRecord, TaskRecord } from '#daemon/submissions/records.ts';
import { baseName, stem } from '#protocol/paths/farmPath.ts';
import { readFee } from '#protocol/renderbus/fee.ts';
import { frameNumberOfJob, type JobRow, resultsFolder, type TaskRow } from '#protocol/renderbus/queryTask.ts';
import { readFrameState, readTaskState } from '#protocol/renderbus/taskStatus.ts';
import type { FarmTimes } from './farmTimes.ts';

/** Context for reading rows. */
export interface Reading {
  readonly farm: string;
  readonly times: Pick<FarmTimes, 'read'>;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** A row of the farm as the bridge’s task; what the row leaves out stays as it was known (§4). */
export function readTask(
  row: TaskRow,
  known: TaskRecord | undefined,
  { farm, times, now }: Reading,
): Omit<TaskRecord, 'revision'> {
  const { done, failed, executing, waiting, aborted } = row;
  const counts = { done, failed, executing, waiting, aborted };
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const submittedAt = isoOf(times.read(row.submit_time)) ?? known?.submittedAt;
  const completedAt = isoOf(times.read(row.completed_time));
  const fee = readFee(row.fee) ?? known?.fee;
  const scene = row.input_scene_path || row.scene_name || known?.scene || '';
  return {
    farm,
    taskId: row.task_id,
    state: readTaskState(row.task_status, counts) ?? known?.state ?? 'unknown',
    farmStatus: row.task_status,
    projectName: row.project_name || known?.projectName || '',
    scene,
    frames: row.frames || known?.frames || '',
    counts: { total, ...counts },
    percent: total === 0 ? 0 : Math.round((1000 * done) / total) / 10,
    ...defined({ fee }),
    cgSoftName: row.cg_soft_name || known?.cgSoftName || '',
    submitAccount: row.submit_account || known?.submitAccount || '',
    ...defined({
      camera: row.camera || known?.camera,
      renderLayer: row.render_layer || known?.renderLayer,
      artist: row.artist || known?.artist,
      taskType: row.task_type || known?.taskType,
      submittedAt,
      completedAt,
    }),
    renderSeconds: row.exetime_count,
    resultsFolder: resultsFolder(row.task_id, row.output_label, stem(baseName(scene))) ?? '',
    ...defined({ submissionId: known?.submissionId, unitId: known?.unitId }),
    seenAt: new Date(now).toISOString(),
  };
}

/** A job of the farm as the bridge’s frame. */
export function readFrame(
  job: JobRow,
  taskId: string,
  { farm, times }: Omit<Reading, 'now'>,
): Omit<FrameRecord, 'revision'> {
  const state = readFrameState(job.job_status);
  const number = frameNumberOfJob(job.job_name);
  return {
    farm,
    taskId,
    frameId: job.job_id || job.job_name,
    ...defined({ number }),
    state,
    percent: state === 'done' ? 100 : Math.min(100, Math.max(0, job.render_percent)),
    ...defined({
      startedAt: isoOf(times.read(job.start_time)),
      endedAt: isoOf(times.read(job.end_time)),
    }),
    seconds: Math.max(0, job.consume_time),
  };
}
