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
  /** Yields to the event loop. */
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

/** How many rows per turn: requests to the daemon do not wait for thousands. */
const mostWritten = 50;
/** Most bring nothing new and cost little, so that what a usual look changed comes with one commit. */
const mostLookedAt = 250;
/** So many are looked at together. */
const sliceRows = 25;

export function createTakingTasks(parts: TakingParts): TakingTasks {
  const { farm, store, tasks, clock } = parts;
  const sayUnreadable = createUnreadable(parts);

  function keep(fresh: Omit<TaskRecord, 'revision'>, known: TaskRecord | undefined): boolean {
    const { task, changed } = tasks.put(fresh, known);
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
    return keep(task, known);
  }

  /** Takes rows from one on, a slice at a time, until the turn has had its share. */
  function takeTurn(rows: readonly WatchedTask[], first: number, now: number): Turn {
    let written = 0;
    let upTo = first;
    do {
      const slice = rows.slice(upTo, upTo + sliceRows);
      parts.listed(slice, rows);
      written += slice.filter((row) => takeOne(row, now)).length;
      upTo += slice.length;
    } while (
      upTo < rows.length &&
      written + sliceRows <= mostWritten &&
      upTo - first + sliceRows <= mostLookedAt
    );
    return { written, upTo };
  }

  function isNew(taskId: string): boolean {
    const task = tasks.get(farm, taskId);
    return task !== undefined && isUnseen(task) && parts.createdAt(task) !== undefined;
  }

  return {
    /** In transactions, yielding to the event loop in between. */
    async take(rows) {
      const now = clock.now();
      let changed = 0;
      for (let from = 0; from < rows.length; ) {
        if (from > 0) await parts.yieldToLoop();
        if (parts.isStopping()) return changed;
        const { written, upTo } = store.transaction(() => takeTurn(rows, from, now));
        changed += written;
        from = upTo;
      }
      return changed;
    },
    declareGone(taskId) {
      return store.transaction(() => {
        const task = tasks.get(farm, taskId);
        if (!task || !activeTaskStates.has(task.state)) return 0;
        if (isNew(taskId)) parts.neverListed(taskId);
        const { revision: _, ...rest } = task;
        return keep({ ...rest, state: 'gone' }, task) ? 1 : 0;
      });
    },
    isNew,
  };
}

interface Turn {
  readonly written: number;
  /** The first row that is left for the next turn. */
  readonly upTo: number;
}

/** No row of it was seen yet. */
function isUnseen({ farmStatus }: TaskRecord): boolean {
  return farmStatus === '';
}
