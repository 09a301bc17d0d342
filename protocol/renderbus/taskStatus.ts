import { brokenFrames } from '#protocol/tasks/brokenFrames.ts';
import type { FrameCounts, FrameState, TaskState } from '#protocol/tasks/taskState.ts';

/** The statuses a query may name, spelled as the farm does (§4). */
export const farmTaskStatuses = [
  'Start',
  'SubFailed',
  'Stopped',
  'System_Done',
  'Failed',
  'User_Stop',
  'executing',
  'Preprocessing',
  'Analysed',
  'Analysing',
  'AnalyseFailed',
] as const;
export type FarmTaskStatus = (typeof farmTaskStatuses)[number];

type Reading = TaskState | ((counts: FrameCounts) => TaskState);

const hasBegun = ({ executing, done, failed, aborted }: FrameCounts) =>
  executing + done + failed + aborted > 0;
const hasFailures = (counts: FrameCounts) => brokenFrames(counts) > 0;

const readings: ReadonlyMap<string, Reading> = new Map<string, Reading>(
  Object.entries({
    preprocessing: 'preparing',
    analysing: 'preparing',
    analysed: 'preparing',
    start: (counts) => (hasBegun(counts) ? 'rendering' : 'waiting'),
    executing: 'rendering',
    system_done: (counts) => (hasFailures(counts) ? 'doneWithFailures' : 'done'),
    failed: 'failed',
    subfailed: 'failed',
    analysefailed: 'failed',
    stopped: 'stopped',
    user_stop: 'stopped',
  } satisfies Record<string, Reading>),
);

/** Reads a status in any case; undefined for one that the contract does not know: keep the last known (§4). */
export function readTaskState(status: string, counts: FrameCounts): TaskState | undefined {
  const reading = readings.get(status.trim().toLowerCase());
  return typeof reading === 'function' ? reading(counts) : reading;
}

const frameReadings: ReadonlyMap<string, FrameState> = new Map<string, FrameState>(
  Object.entries({
    waiting: 'waiting',
    start: 'rendering',
    executing: 'rendering',
    done: 'done',
    failed: 'failed',
    aborted: 'aborted',
  } satisfies Record<string, FrameState>),
);

/** Reads a `job_status` in any case (§4). */
export function readFrameState(jobStatus: string): FrameState {
  return frameReadings.get(jobStatus.trim().toLowerCase()) ?? 'unknown';
}
