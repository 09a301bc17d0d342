import { createClockOfFarm } from '#daemon/farms/renderbus/clockOfFarm.ts';
import type { FarmTimes } from '#daemon/farms/renderbus/farmTimes.ts';
import { readTask } from '#daemon/farms/renderbus/readTask.ts';
import { createUnreadable } from '#daemon/farms/renderbus/unreadable.ts';
import type {
  Clock,
  EventSink,
  FarmClient,
  Log,
  NoticeSink,
  RequestQueue,
  TaskRows,
  Transactions,
} from '#daemon/submissions/ports.ts';
import type { TaskRecord } from '#daemon/submissions/records.ts';
import type { CreateWorkLoop } from '#daemon/submissions/workLoop.ts';
import type { Task } from '#protocol/bridge/task.ts';
import type { QueryTask, TaskRow } from '#protocol/renderbus/queryTask.ts';
import { activeTaskStates } from '#protocol/renderbus/taskStatus.ts';
import { createMissing } from './missing.ts';

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
  readonly requestQueue: RequestQueue;
  readonly client: FarmClient;
  readonly clock: Clock;
  readonly log: Log;
  readonly createLoop: CreateWorkLoop;
  readonly pollMs: number;
  readonly settleMs: number;
  readonly times: FarmTimes;
  /** When the call began whose confirmed answer named this task; undefined for any other task. */
  readonly createdAt: (task: TaskRecord) => number | undefined;
  /** As the bridge shows it. */
  readonly viewTask: (task: TaskRecord) => Task;
  /** A create showed by how much the farm’s clock differs. */
  readonly clockMeasured: () => void;
  /** Somebody is about to submit, or an upload is about to end: the next start is not for us (§4). */
  readonly holdsBack: () => boolean;
  /** Some task changed. */
  readonly moved: () => void;
  /** Rows came, before they are taken over; `all` of the answer that they are a part of. */
  readonly listed: (rows: readonly TaskRow[], all: readonly TaskRow[]) => void;
  /** Ended so long ago that it is not stored any more. */
  readonly isPast: (task: Pick<TaskRecord, 'completedAt'>) => boolean;
  /** Lets everybody else have a turn. */
  readonly yieldToLoop: () => Promise<void>;
}

const hourMs = 3_600_000;
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
  const { farm, store, tasks, events, requestQueue, client, clock, log, pollMs, times } = parts;
  const missing = createMissing(parts.settleMs);
  const sayUnreadable = createUnreadable(parts);
  const clockOfFarm = createClockOfFarm(parts);
  let listed = 0;
  let stretch = 1;
  const loop = parts.createLoop({ name: 'watching', run: look, dueIn, clock, log });

  async function look(): Promise<void> {
    const oldest = tasks.oldestActive(farm);
    if (oldest === undefined) return;
    const active = tasks.activeIds(farm);
    const body = queryFor(oldest);
    const paged = Math.max(listed, active.length) > mostUnpaged;
    const changed = paged ? await readPages(body, active) : await readAll(body, active);
    if (changed === undefined) return;
    if (changed > 0) parts.moved();
    stretch = changed > 0 ? 1 : slower();
  }

  /** No status filter, sub-accounts too, from an hour before the oldest: what is active cannot be outside. */
  function queryFor(oldest: string): QueryTask {
    return {
      is_sub_included: '1',
      start_date_after: times.write(Date.parse(oldest) - hourMs),
      sort_code: '2',
      sort_type: '1',
    };
  }

  async function readAll(body: QueryTask, active: readonly string[]): Promise<number | undefined> {
    const answer = await ask(body);
    if (!answer) return undefined;
    listed = answer.data.length;
    const isComplete = answer.data.length >= answer.total_size;
    const changed = await take(answer.data);
    return changed + (isComplete ? await askForUnlisted(active, idsOf(answer.data)) : 0);
  }

  /** Newest first, until every active task was seen or the pages end. */
  async function readPages(body: QueryTask, active: readonly string[]): Promise<number | undefined> {
    const seen = new Set<string>();
    let changed = 0;
    for (let page = 1; ; page += 1) {
      const answer = await ask({
        ...body,
        is_paging: '1',
        page_size: String(pageSize),
        page_no: String(page),
      });
      if (!answer) return undefined;
      listed = answer.total_size;
      changed += await take(answer.data);
      const before = seen.size;
      for (const taskId of idsOf(answer.data)) seen.add(taskId);
      if (active.every((taskId) => seen.has(taskId))) return changed;
      if (page >= mostPages || (answer.data.length > 0 && seen.size === before)) return changed;
      if (answer.data.length === 0 || page >= answer.total_page)
        return changed + (await askForUnlisted(active, seen));
    }
  }

  /** Undefined: no answer, or the scheduled start is wanted by somebody else; the next round asks again. */
  async function ask(body: QueryTask) {
    if (parts.holdsBack()) return undefined;
    const seen = await requestQueue.run('watch', () => client.send('query_task', body));
    if (seen.kind === 'answered') return seen.result;
    log.warn(`the farm did not tell about its tasks: ${seen.message}`);
    stretch = slower();
    return undefined;
  }

  function slower(): number {
    return Math.min(longestStretch, stretch * stretchBy);
  }

  /** Takes rows over, those of tasks made elsewhere too; answers how many tasks changed. */
  async function take(rows: readonly TaskRow[]): Promise<number> {
    const now = clock.now();
    return inSlices(rows, (slice) => {
      parts.listed(slice, rows);
      return slice.filter((row) => {
        if (row.task_id === '') return false;
        missing.seen(row.task_id);
        sayUnreadable.row(row);
        const known = tasks.get(farm, row.task_id);
        if (known) clockOfFarm.take(known, row);
        const task = readTask(row, known, { farm, times, now });
        if (!known && parts.isPast(task)) return false;
        if (task.resultsFolder === '') sayUnreadable.folder(row);
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
    const first = times.isMeasured() ? [] : without.slice(-mostAskedAlone).filter(isNew);
    let changed = 0;
    for (const taskId of [...new Set([...overdue, ...first])].slice(0, mostAskedAlone)) {
      const answer = await ask({ task_id: taskId, is_sub_included: '1' });
      if (!answer || loop.stopping.aborted) return changed;
      const rows = answer.data.filter((row) => row.task_id === taskId);
      if (rows.length > 0) changed += await take(rows);
      else if (overdue.includes(taskId)) changed += declareGone(taskId);
    }
    return changed;
  }

  /** Confirmed, and no row of it was seen yet. */
  function isNew(taskId: string): boolean {
    const task = tasks.get(farm, taskId);
    return task?.farmStatus === '' && parts.createdAt(task) !== undefined;
  }

  function declareGone(taskId: string): number {
    return store.transaction(() => {
      const task = tasks.get(farm, taskId);
      if (!task || !activeTaskStates.has(task.state)) return 0;
      const { revision: _, ...rest } = task;
      return keep({ ...rest, state: 'gone' }) ? 1 : 0;
    });
  }

  function dueIn(): number | undefined {
    return tasks.isAnyActive(farm) ? pollMs * stretch : undefined;
  }

  return {
    wake() {
      stretch = 1;
      loop.wake();
    },
    stop: loop.stop,
  };
}

function idsOf(rows: readonly TaskRow[]): ReadonlySet<string> {
  return new Set(rows.map(({ task_id }) => task_id));
}
