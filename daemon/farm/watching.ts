import type {
  Clock,
  EventSink,
  FarmClient,
  Lane,
  Log,
  NoticeSink,
  TaskRows,
  Transactions,
} from '#daemon/submissions/ports.ts';
import type { CreateWorkLoop } from '#daemon/submissions/workLoop.ts';
import type { Task } from '#protocol/bridge/task.ts';
import { formatTaskTime } from '#protocol/farm/farmTime.ts';
import type { QueryTask, TaskRow } from '#protocol/farm/queryTask.ts';
import { readTaskState } from '#protocol/farm/taskStatus.ts';
import { createMissing } from './missing.ts';
import { readTask } from './readTask.ts';

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
  readonly lane: Lane;
  readonly client: FarmClient;
  readonly clock: Clock;
  readonly log: Log;
  readonly createLoop: CreateWorkLoop;
  readonly pollMs: number;
  readonly settleMs: number;
  readonly utcOffset: string;
  /** Somebody is about to submit, or an upload is about to end: the next slot is not for us (§4). */
  readonly holdsBack: () => boolean;
  /** Some task changed. */
  readonly moved: () => void;
  /** Rows came, before they are taken over. */
  readonly listed: (rows: readonly TaskRow[]) => void;
}

const hourMs = 3_600_000;
const longestStretch = 10;
const stretchBy = 1.5;
/** So many tasks come in one answer without trouble; more are asked for in pages. */
const mostUnpaged = 500;
const pageSize = 200;

/**
 * One query for all active tasks (§4 of the farm contract), at `pollMs` while something changes, stretching to
 * ten times that while nothing does. Nothing is asked when no task is active.
 */
export function createWatching(parts: WatchingParts): Watching {
  const { farm, store, tasks, events, lane, client, clock, log, pollMs } = parts;
  const missing = createMissing(parts.settleMs);
  const strangeStatuses = new Set<string>();
  let listed = 0;
  let stretch = 1;
  const loop = parts.createLoop({ name: 'watching', run: look, dueIn, clock, log });

  async function look(): Promise<void> {
    const active = tasks.active(farm);
    if (active.length === 0) return;
    const body = queryFor(active);
    const paged = Math.max(listed, active.length) > mostUnpaged;
    const changed = paged ? await readPages(body, active) : await readAll(body, active);
    if (changed === undefined) return;
    if (changed > 0) parts.moved();
    stretch = changed > 0 ? 1 : slower();
  }

  /** No status filter, sub-accounts too, from an hour before the oldest: what is active cannot be outside. */
  function queryFor(active: readonly Task[]): QueryTask {
    const oldest = Math.min(...active.map((task) => Date.parse(task.submittedAt ?? task.seenAt)));
    return {
      is_sub_included: '1',
      start_date_after: formatTaskTime(oldest - hourMs, parts.utcOffset),
      sort_code: '2',
      sort_type: '1',
    };
  }

  async function readAll(body: QueryTask, active: readonly Task[]): Promise<number | undefined> {
    const answer = await ask(body);
    if (!answer) return undefined;
    listed = answer.data.length;
    const isComplete = answer.data.length >= answer.total_size;
    return take(answer.data) + (isComplete ? declareGone(active, idsOf(answer.data)) : 0);
  }

  /** Newest first, until every active task was seen or the pages end. */
  async function readPages(body: QueryTask, active: readonly Task[]): Promise<number | undefined> {
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
      changed += take(answer.data);
      for (const taskId of idsOf(answer.data)) seen.add(taskId);
      if (active.every(({ taskId }) => seen.has(taskId))) return changed;
      if (answer.data.length === 0 || page >= answer.total_page) return changed + declareGone(active, seen);
    }
  }

  /** Undefined: no answer, or the slot is wanted by somebody else; the next round asks again. */
  async function ask(body: QueryTask) {
    if (parts.holdsBack()) return undefined;
    const seen = await lane.run('watch', () => client.send('query_task', body));
    if (seen.kind === 'answered') return seen.result;
    log.warn(`the farm did not tell about its tasks: ${seen.message}`);
    stretch = slower();
    return undefined;
  }

  function slower(): number {
    return Math.min(longestStretch, stretch * stretchBy);
  }

  /** Takes rows over, those of tasks made elsewhere too; answers how many tasks changed. */
  function take(rows: readonly TaskRow[]): number {
    const now = clock.now();
    return store.transaction(() => {
      parts.listed(rows);
      return rows.filter((row) => {
        if (row.task_id === '') return false;
        missing.seen(row.task_id);
        if (!readTaskState(row.task_status, row)) sayStrange(row);
        const known = tasks.get(farm, row.task_id);
        return keep(readTask(row, known, { farm, utcOffset: parts.utcOffset, now }));
      }).length;
    });
  }

  function keep(fresh: Omit<Task, 'revision'>): boolean {
    const { task, changed } = tasks.put(fresh);
    if (changed) events.append('task.changed', task);
    return changed;
  }

  function declareGone(active: readonly Task[], seen: ReadonlySet<string>): number {
    const without = active.map(({ taskId }) => taskId).filter((taskId) => !seen.has(taskId));
    const gone = new Set(missing.fullListWithout(without, clock.monotonic()));
    return store.transaction(
      () =>
        active.filter((task) => {
          if (!gone.has(task.taskId)) return false;
          const { revision: _, ...rest } = task;
          return keep({ ...rest, state: 'gone' });
        }).length,
    );
  }

  /** A status that the contract does not know is said once; the last known state stays. */
  function sayStrange({ task_id, task_status }: TaskRow): void {
    if (strangeStatuses.has(task_status)) return;
    strangeStatuses.add(task_status);
    const message = `The farm gives task ${task_id} the status "${task_status}", which is not known here; its last known state is kept.`;
    log.warn(message);
    const params = { taskId: task_id, status: task_status };
    parts.notices.raise({
      code: 'unknownStatus',
      about: `${farm} ${task_status}`,
      farm,
      severity: 'warning',
      message,
      params,
    });
  }

  function dueIn(): number | undefined {
    return tasks.active(farm).length === 0 ? undefined : pollMs * stretch;
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
