import type { ListedTask, WatchedTask } from '#daemon/farms/farm.ts';
import type { Clock, EventSink, Log, NoticeSink, TaskRows, Transactions } from '#daemon/submissions/ports.ts';
import type { TaskRecord } from '#daemon/submissions/records.ts';
import type { Task } from '#protocol/bridge/task.ts';
import { activeTaskStates } from '#protocol/tasks/taskState.ts';
import { createUnreadable } from './unreadable.ts';

export interface TakingParts {
  readonly farm: string;
  readonly store: Transactions;
  readonly tasks: TaskRows;
  readonly events: EventSink;
  readonly notices: NoticeSink;
  readonly clock: Clock;
  readonly log: Log;
  /** When the call began whose confirmed answer named this task; undefined for any other task. */
  readonly createdAt: (task: TaskRecord) => number | undefined;
  /** As the bridge shows it. */
  readonly viewTask: (task: TaskRecord) => Task;
  /** Rows came, before they are taken over; `all` of the answer that they are a part of. */
  readonly listed: (rows: readonly ListedTask[], all: readonly ListedTask[]) => void;
  /** The answer to a create named this task, and the farm, which never listed it, does not know it. */
  readonly neverListed: (taskId: string) => void;
  /** Ended so long ago that it is not stored any more. */
  readonly isPast: (task: Pick<TaskRecord, 'completedAt'>) => boolean;
  /** Lets everybody else have a turn. */
  readonly yieldToLoop: () => Promise<void>;
  /** A row of it came. */
  readonly seen: (taskId: string) => void;
  readonly isStopping: () => boolean;
  /** Part of the transaction in which it changed. */
  readonly taskChanged?: (task: TaskRecord) => void;
}

/** Takes what a farm tells of its tasks into the store, and says what changed. Each answers how many did. */
export interface TakingTasks {
  /** Tasks made elsewhere too. */
  take(rows: readonly WatchedTask[]): Promise<number>;
  declareGone(taskId: string): number;
  /** Confirmed, and no row of it was seen yet. */
  isNew(taskId: string): boolean;
}

/** So many rows are written at a time: what the daemon is asked meanwhile does not wait for thousands. */
const sliceRows = 50;

export function createTakingTasks(parts: TakingParts): TakingTasks {
  const { farm, store, tasks, clock } = parts;
  const sayUnreadable = createUnreadable(parts);

  function keep(fresh: Omit<TaskRecord, 'revision'>): boolean {
    const { task, changed } = tasks.put(fresh);
    if (!changed) return false;
    parts.events.append('task.changed', parts.viewTask(task));
    parts.taskChanged?.(task);
    return true;
  }

  function takeOne(row: WatchedTask, now: number): boolean {
    if (!row.namesTask) return false;
    parts.seen(row.taskId);
    const known = tasks.get(farm, row.taskId);
    const sentAt = known && isUnseen(known) ? parts.createdAt(known) : undefined;
    if (sentAt !== undefined) row.firstShown?.(sentAt);
    const { task, unread } = row.read(known, now);
    if (!known && parts.isPast(task)) return false;
    sayUnreadable(unread);
    return keep(task);
  }

  function isNew(taskId: string): boolean {
    const task = tasks.get(farm, taskId);
    return task !== undefined && isUnseen(task) && parts.createdAt(task) !== undefined;
  }

  return {
    /** Each slice in a transaction of its own, with a turn for everybody else before the next one. */
    async take(rows) {
      const now = clock.now();
      let changed = 0;
      for (let from = 0; from < rows.length; from += sliceRows) {
        if (from > 0) await parts.yieldToLoop();
        if (parts.isStopping()) return changed;
        const slice = rows.slice(from, from + sliceRows);
        changed += store.transaction(() => {
          parts.listed(slice, rows);
          return slice.filter((row) => takeOne(row, now)).length;
        });
      }
      return changed;
    },
    declareGone(taskId) {
      return store.transaction(() => {
        const task = tasks.get(farm, taskId);
        if (!task || !activeTaskStates.has(task.state)) return 0;
        if (isNew(taskId)) parts.neverListed(taskId);
        const { revision: _, ...rest } = task;
        return keep({ ...rest, state: 'gone' }) ? 1 : 0;
      });
    },
    isNew,
  };
}

/** No row of it was seen yet. */
function isUnseen({ farmStatus }: TaskRecord): boolean {
  return farmStatus === '';
}
