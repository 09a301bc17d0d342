import type { FrameCounts } from '#protocol/tasks/taskState.ts';
import { formatFrameTime, formatTaskTime } from '#protocol/time/farmTime.ts';
import { fee } from '../price.ts';
import type { Frame } from '../store/frames.ts';
import type { Task } from '../store/tasks.ts';

/** A task as `query_task` tells it: every value a text (§4). Times in the given zone. */
export function taskRow(task: Task, counts: FrameCounts, utcOffset: string) {
  return {
    task_id: `${task.id}`,
    project_name: task.projectName,
    task_status: task.status,
    frames: task.frames,
    task_type: task.taskType,
    done: `${counts.done}`,
    failed: `${counts.failed}`,
    executing: `${counts.executing}`,
    waiting: `${counts.waiting}`,
    aborted: `${counts.aborted}`,
    cg_soft_name: task.cgSoftName,
    input_scene_path: task.inputScenePath,
    fee: fee(task.renderedMs),
    submit_time: formatTaskTime(task.submittedAt, utcOffset),
    completed_time: task.completedAt === undefined ? '' : formatTaskTime(task.completedAt, utcOffset),
    exetime_count: `${Math.round(task.renderedMs / 1000)}`,
    camera: task.camera,
    render_layer: task.renderLayer,
    artist: task.artist,
    submit_account: task.submitAccount,
    output_label: task.outputLabel,
  };
}

/** A frame as `query_task` tells it. */
export function jobRow(frame: Frame, now: number, utcOffset: string) {
  const { startedAt, endedAt } = frame;
  const milliseconds = startedAt === undefined ? 0 : (endedAt ?? now) - startedAt;
  return {
    job_id: `${frame.number}`,
    job_name: `frame${String(frame.number).padStart(4, '0')}`,
    job_status: frame.status,
    start_time: startedAt === undefined ? '' : formatFrameTime(startedAt, utcOffset),
    end_time: endedAt === undefined ? '' : formatFrameTime(endedAt, utcOffset),
    consume_time: `${Math.round(milliseconds / 1000)}`,
    render_percent: `${frame.percent}`,
  };
}

/** What `is_logs_included` adds to a frame: the renderer's log, and the farm's own of the whole task. */
export function jobLogs(task: Task, frame: Frame) {
  return { log: frame.log || task.log, render_log: frame.log, process_log: task.log };
}
