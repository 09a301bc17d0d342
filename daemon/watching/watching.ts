import type { ListedTask, Listing, Page, Tasks, WatchedTask } from '#daemon/farms/farm.ts';
import type {
  Clock,
  EventSink,
  FarmReply,
  Log,
  NoticeSink,
  TaskRows,
  Transactions,
} from '#daemon/submissions/ports.ts';
import type { TaskRecord } from '#daemon/submissions/records.ts';
import type { CreateWorkLoop } from '#daemon/submissions/workLoop.ts';
import type { Task } from '#protocol/bridge/task.ts';
import { activeTaskStates } from '#protocol/tasks/taskState.ts';
import { createMissing } from './missing.ts';
import { createUnreadable } from './unreadable.ts';

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
  readonly notices: NoticeSink;
  readonly ask: Tasks;
  readonly clock: Clock;
  readonly log: Log;
  readonly createLoop: CreateWorkLoop;
  readonly pollMs: number;
  readonly settleMs: number;
  /** When the call began whose confirmed answer named this task; undefined for any other task. */
  readonly createdAt: (task: TaskRecord) => number | undefined;
  /** As the bridge shows it. */
  readonly viewTask: (task: TaskRecord) => Task;
  /** Somebody is about to submit, or an upload is about to end: the next start is not for us (§4). */
  readonly holdsBack: () => boolean;
  /** Some task changed. */
  readonly moved: () => void;
  /** Rows came, before they are taken over; `all` of the answer that they are a part of. */
  readonly listed: (rows: readonly ListedTask[], all: readonly ListedTask[]) => void;
  /** The answer to a create named this task, and the farm, which never listed it, does not know it. */
  readonly neverListed: (taskId: string) => void;
  /** Ended so long ago that it is not stored any more. */
  readonly isPast: (task: Pick<TaskRecord, 'completedAt'>) => boolean;
  /** Lets everybody else have a turn. */
  readonly yieldToLoop: () => Promise<void>;
}

const longestStretch = 10;
const stretchBy = 1.5;
/** So many tasks come in one answer without trouble; more are asked for in pages. */
const mostUnpaged = 500;
const pageSize = 200;
/** A farm that says there are more repeats itself. */
const mostPages = 500;
/** Tasks that a list lacks are asked for one by one, so many a round. */
const mostAskedAlone = 2;
/** So many rows are written at a time: what the daemon is asked meanwhile does not wait for thousands. */
const sliceRows = 50;

/**
 * One query for all active tasks (§4 of the farm contract), at `pollMs` while something changes, stretching to
 * ten times that while nothing does. Nothing is asked when no task is active.
 */
export function createWatching(parts: WatchingParts): Watching {
  const { farm, store, tasks, events, clock, log, pollMs } = parts;
  const missing = createMissing(parts.settleMs);
  const sayUnreadable = createUnreadable(parts);
  let listed = 0;
  let stretch = 1;
  const loop = parts.createLoop({ name: 'watching', run: look, dueIn, clock, log });

  async function look(): Promise<void> {
    const { list } = parts.ask;
    const oldest = tasks.oldestActive(farm);
    if (oldest === undefined || !list) return;
    const active = tasks.activeIds(farm);
    const ask = (page?: Page) => answerTo(() => list(oldest, page));
    const paged = Math.max(listed, active.length) > mostUnpaged;
    const changed = paged ? await readPages(ask, active) : await readAll(ask, active);
    if (changed === undefined) return;
    if (changed > 0) parts.moved();
    stretch = changed > 0 ? 1 : slower();
  }

  type Ask = (page?: Page) => Promise<Listing | undefined>;

  async function readAll(ask: Ask, active: readonly string[]): Promise<number | undefined> {
    const answer = await ask();
    if (!answer) return undefined;
    listed = answer.tasks.length;
    const isComplete = answer.tasks.length >= answer.total;
    const changed = await take(answer.tasks);
    return changed + (isComplete ? await askForUnlisted(active, idsOf(answer.tasks)) : 0);
  }

  /** Newest first, until every active task was seen or the pages end. */
  async function readPages(ask: Ask, active: readonly string[]): Promise<number | undefined> {
    const seen = new Set<string>();
    let changed = 0;
    for (let page = 1; ; page += 1) {
      const answer = await ask({ number: page, size: pageSize });
      if (!answer) return undefined;
      listed = answer.total;
      changed += await take(answer.tasks);
      const before = seen.size;
      for (const taskId of idsOf(answer.tasks)) seen.add(taskId);
      if (active.every((taskId) => seen.has(taskId))) return changed;
      if (page >= mostPages || (answer.tasks.length > 0 && seen.size === before)) return changed;
      if (answer.tasks.length === 0 || page >= answer.pages)
        return changed + (await askForUnlisted(active, seen));
    }
  }

  /** Undefined: no answer, or the scheduled start is wanted by somebody else; the next round asks again. */
  async function answerTo<Result>(call: () => Promise<FarmReply<Result>>): Promise<Result | undefined> {
    if (parts.holdsBack()) return undefined;
    const seen = await call();
    if (seen.kind === 'answered') return seen.result;
    log.warn(`the farm did not tell about its tasks: ${seen.message}`);
    stretch = slower();
    return undefined;
  }

  function slower(): number {
    return Math.min(longestStretch, stretch * stretchBy);
  }

  /** Takes tasks over, those made elsewhere too; answers how many changed. */
  async function take(rows: readonly WatchedTask[]): Promise<number> {
    const now = clock.now();
    return inSlices(rows, (slice) => {
      parts.listed(slice, rows);
      return slice.filter((row) => {
        if (row.taskId === '') return false;
        missing.seen(row.taskId);
        const known = tasks.get(farm, row.taskId);
        const sentAt = known && isUnseen(known) ? parts.createdAt(known) : undefined;
        if (sentAt !== undefined) row.firstShown?.(sentAt);
        const { task, unread } = row.read(known, now);
        if (!known && parts.isPast(task)) return false;
        sayUnreadable(unread);
        return keep(task);
      }).length;
    });
  }

  /** Each slice in a transaction of its own, with a turn for everybody else before the next one. Answers the sum. */
  async function inSlices<Item>(
    items: readonly Item[],
    run: (slice: readonly Item[]) => number,
  ): Promise<number> {
    let sum = 0;
    for (let from = 0; from < items.length; from += sliceRows) {
      if (from > 0) await parts.yieldToLoop();
      if (loop.stopping.aborted) return sum;
      sum += store.transaction(() => run(items.slice(from, from + sliceRows)));
    }
    return sum;
  }

  function keep(fresh: Omit<TaskRecord, 'revision'>): boolean {
    const { task, changed } = tasks.put(fresh);
    if (changed) events.append('task.changed', parts.viewTask(task));
    return changed;
  }

  /**
   * The list begins at a time by the farm’s clock, which may be another than was thought. A task that it lacks is gone
   * only when the farm does not know its id either; the first task of ours is asked for at once, because its row shows
   * what the farm’s clock says.
   */
  async function askForUnlisted(active: readonly string[], seen: ReadonlySet<string>): Promise<number> {
    const without = active.filter((taskId) => !seen.has(taskId));
    const overdue = missing.fullListWithout(without, clock.monotonic());
    const first = parts.ask.asksForNew?.() ? without.slice(-mostAskedAlone).filter(isNew) : [];
    const { get } = parts.ask;
    if (!get) return 0;
    let changed = 0;
    for (const taskId of [...new Set([...overdue, ...first])].slice(0, mostAskedAlone)) {
      const answer = await answerTo(async () => boxed(await get(taskId)));
      if (!answer || loop.stopping.aborted) return changed;
      if (answer.task) changed += await take([answer.task]);
      else if (overdue.includes(taskId)) changed += declareGone(taskId);
    }
    return changed;
  }

  /** Confirmed, and no row of it was seen yet. */
  function isNew(taskId: string): boolean {
    const task = tasks.get(farm, taskId);
    return task !== undefined && isUnseen(task) && parts.createdAt(task) !== undefined;
  }

  function declareGone(taskId: string): number {
    return store.transaction(() => {
      const task = tasks.get(farm, taskId);
      if (!task || !activeTaskStates.has(task.state)) return 0;
      if (isNew(taskId)) parts.neverListed(taskId);
      const { revision: _, ...rest } = task;
      return keep({ ...rest, state: 'gone' }) ? 1 : 0;
    });
  }

  function dueIn(): number | undefined {
    return parts.ask.list && tasks.isAnyActive(farm) ? pollMs * stretch : undefined;
  }

  const unfollow = parts.ask.follow?.((changed) => {
    take(changed).then(
      (count) => count > 0 && parts.moved(),
      (error: unknown) => log.error('what the farm told of its tasks could not be kept', error),
    );
  });

  return {
    wake() {
      stretch = 1;
      loop.wake();
    },
    stop() {
      unfollow?.();
      return loop.stop();
    },
  };
}

function idsOf(rows: readonly ListedTask[]): ReadonlySet<string> {
  return new Set(rows.map(({ taskId }) => taskId));
}

/** No row of it was seen yet. */
function isUnseen({ farmStatus }: TaskRecord): boolean {
  return farmStatus === '';
}

/** An answer that there is no such task is an answer too. */
function boxed(
  seen: FarmReply<WatchedTask | undefined>,
): FarmReply<{ readonly task: WatchedTask | undefined }> {
  return seen.kind === 'answered' ? { kind: 'answered', result: { task: seen.result } } : seen;
}
