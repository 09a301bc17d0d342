import type {
  Clock,
  EventSink,
  FarmClient,
  Lane,
  Log,
  TaskRows,
  Transactions,
} from '#daemon/submissions/ports.ts';
import type { Task } from '#protocol/bridge/task.ts';
import { baseName, stem } from '#protocol/farm/farmPath.ts';
import { formatTaskTime, parseFarmTime } from '#protocol/farm/farmTime.ts';
import { readFee, resultsFolder, type TaskRow } from '#protocol/farm/queryTask.ts';
import { readTaskState } from '#protocol/farm/taskStatus.ts';

export interface Watching {
  /** Asks soon, whatever the present rhythm. */
  wake(): void;
  stop(): Promise<void>;
}

export interface WatchingParts {
  readonly farm: string;
  readonly store: Transactions;
  readonly tasks: TaskRows;
  readonly events: EventSink;
  readonly lane: Lane;
  readonly client: FarmClient;
  readonly clock: Clock;
  readonly log: Log;
  readonly pollMs: number;
  readonly utcOffset: string;
  /** Somebody is about to submit, or an upload is about to end: the next slot is not for us (§4). */
  readonly holdsBack: () => boolean;
  /** Some task changed. */
  readonly moved: () => void;
}

const hourMs = 3_600_000;
const longestStretch = 10;
const stretchBy = 1.5;

/**
 * One query for all active tasks (§4 of the farm contract), at `pollMs` while something changes, stretching to
 * ten times that while nothing does. Nothing is asked when no task is active.
 */
export function createWatching(parts: WatchingParts): Watching {
  const { farm, store, tasks, events, lane, client, clock, log, pollMs, utcOffset } = parts;
  let stretch = 1;
  let running: Promise<void> | undefined;
  let stopped = false;
  let cancelTimer: (() => void) | undefined;

  async function look(): Promise<void> {
    const active = tasks.active(farm);
    if (active.length === 0 || parts.holdsBack()) return;
    const submitTimes = active.map((task) => Date.parse(task.submittedAt ?? task.seenAt));
    const seen = await lane.run('watch', () =>
      client.send('query_task', {
        is_sub_included: '1',
        start_date_after: formatTaskTime(Math.min(...submitTimes) - hourMs, utcOffset),
        sort_code: '2',
        sort_type: '1',
      }),
    );
    if (seen.kind !== 'answered') {
      log.warn(`the farm did not tell about its tasks: ${seen.message}`);
      stretch = Math.min(longestStretch, stretch * stretchBy);
      return;
    }
    const changed = store.transaction(() => seen.result.data.filter(take).length);
    if (changed > 0) parts.moved();
    stretch = changed > 0 ? 1 : Math.min(longestStretch, stretch * stretchBy);
  }

  /** Takes a row over; answers whether the task changed. */
  function take(row: TaskRow): boolean {
    if (row.task_id === '') return false;
    const known = tasks.get(farm, row.task_id);
    const { task, changed } = tasks.put(taskOf(row, known));
    if (changed) events.append('task.changed', task);
    return changed;
  }

  function taskOf(row: TaskRow, known: Task | undefined): Omit<Task, 'revision'> {
    const counts = {
      done: row.done,
      failed: row.failed,
      executing: row.executing,
      waiting: row.waiting,
      aborted: row.aborted,
    };
    const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
    const state = readTaskState(row.task_status, counts);
    if (!state && row.task_status !== known?.farmStatus) {
      log.warn(`task ${row.task_id} has a status that is not known: "${row.task_status}"`);
    }
    const submittedAt = isoOf(row.submit_time) ?? known?.submittedAt;
    const completedAt = isoOf(row.completed_time);
    const fee = readFee(row.fee);
    const scene = row.input_scene_path || row.scene_name || known?.scene || '';
    return {
      farm,
      taskId: row.task_id,
      state: state ?? known?.state ?? 'unknown',
      farmStatus: row.task_status,
      projectName: row.project_name,
      scene,
      frames: row.frames || known?.frames || '',
      counts: { total, ...counts },
      percent: total === 0 ? 0 : Math.round((1000 * row.done) / total) / 10,
      ...(fee ? { fee } : {}),
      cgSoftName: row.cg_soft_name,
      submitAccount: row.submit_account,
      ...(submittedAt === undefined ? {} : { submittedAt }),
      ...(completedAt === undefined ? {} : { completedAt }),
      renderSeconds: row.exetime_count,
      resultsFolder: resultsFolder(row.task_id, row.output_label, stem(baseName(scene))),
      ...(known?.submissionId === undefined ? {} : { submissionId: known.submissionId }),
      ...(known?.unitId === undefined ? {} : { unitId: known.unitId }),
      seenAt: new Date(clock.now()).toISOString(),
    };
  }

  function isoOf(farmTime: string): string | undefined {
    const epochMs = parseFarmTime(farmTime, utcOffset);
    return epochMs === undefined ? undefined : new Date(epochMs).toISOString();
  }

  function wake(): void {
    stretch = 1;
    cancelTimer?.();
    begin();
  }

  function begin(): void {
    if (running || stopped) return;
    running = look()
      .catch((error: unknown) => {
        if (!stopped) log.error('watching stopped', error);
      })
      .finally(() => {
        running = undefined;
        if (!stopped && tasks.active(farm).length > 0) cancelTimer = clock.after(pollMs * stretch, begin);
      });
  }

  return {
    wake,
    async stop() {
      stopped = true;
      cancelTimer?.();
      await running;
    },
  };
}
