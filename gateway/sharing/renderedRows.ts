import { placeText } from '#protocol/estimates/placeText.ts';
import { RenderedTask } from '#protocol/gateway/renderedTasks.ts';
import { readFee } from '#protocol/renderbus/fee.ts';
import type { TaskRow } from '#protocol/renderbus/queryTask.ts';
import { readTaskState } from '#protocol/renderbus/taskStatus.ts';
import { parseFarmTime } from '#protocol/time/farmTime.ts';
import type { RenderedBounds, ToldTask } from '../store/renderedTasks.ts';

const dayMs = 86_400_000;
/** What is older says little of today’s scenes, programs and prices. */
const keptDays = 365;

/** As many alike as a workstation keeps. */
export function renderedBounds(now: number): RenderedBounds {
  return { since: now - keptDays * dayMs, mostAlike: 24, most: 20_000 };
}

/** What a row tells of a task that is over; undefined: it is not, or took nothing, or is too old. */
export function renderedOfRow(
  row: TaskRow,
  { now, utcOffset }: { readonly now: number; readonly utcOffset: string },
): ToldTask | undefined {
  const state = readTaskState(row.task_status, row);
  if (state !== 'done' && state !== 'doneWithFailures') return undefined;
  const submittedAt = parseFarmTime(row.submit_time, utcOffset) ?? now;
  const fee = readFee(row.fee);
  const task = RenderedTask.safeParse({
    taskId: row.task_id,
    scene: row.input_scene_path || row.scene_name,
    project: row.project_name,
    program: row.cg_soft_name,
    place: placeText({ layer: row.render_layer, camera: row.camera }),
    size: '',
    frames: row.done,
    seconds: row.exetime_count,
    ...(fee ? { fee: Number(fee.amount), currency: fee.currency } : {}),
  });
  if (!task.success || submittedAt < renderedBounds(now).since) return undefined;
  return { task: task.data, submittedAt, isReported: false };
}
