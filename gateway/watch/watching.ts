import type { FarmClient } from '#daemon/farms/renderbus/client.ts';
import type { Clock, Log, RequestQueue } from '#daemon/submissions/ports.ts';
import { readFee } from '#protocol/renderbus/fee.ts';
import type { QueryTask, TaskRow } from '#protocol/renderbus/queryTask.ts';
import { readTaskState } from '#protocol/renderbus/taskStatus.ts';
import { activeTaskStates } from '#protocol/tasks/taskState.ts';
import { formatTaskTime, parseFarmTime } from '#protocol/time/farmTime.ts';
import { feeUnits } from '../admission/quota.ts';
import { listFacts } from '../reads/mirroredList.ts';
import { renderedOfRow } from '../sharing/renderedRows.ts';
import type { GatewayStore } from '../store/gatewayStore.ts';
import type { MirroredTask } from '../store/tasks.ts';

/** One watch for all workstations: keeps the list of all tasks as the farm tells it. */
export interface Watching {
  /** Something was made or changed: the list is read soon. */
  wake(): void;
  stop(): Promise<void>;
}

export interface WatchingParts {
  readonly store: GatewayStore;
  readonly queue: RequestQueue;
  readonly client: FarmClient;
  readonly isCaller: () => boolean;
  /** How often the list is read while something is active. */
  readonly pollMs: number;
  readonly utcOffset: string;
  /** The list is as new as the last call: those that wait for that look again. */
  readonly wasRead: () => void;
  readonly clock: Clock;
  readonly log: Log;
}

/** What was made or resumed elsewhere is seen so late (§4). */
const wholeEveryMs = 600_000;
const hourMs = 3_600_000;
/** That what was over before there was a history is in it. */
const renderedFilled = 'rendered tasks filled';
const renderedSlice = 500;

export function createWatching(parts: WatchingParts): Watching {
  const { store, clock, log, pollMs, utcOffset } = parts;
  let isStopping = false;
  let isWanted = false;
  let running: Promise<void> | undefined;
  let cancelTimer = () => {};
  let readAt = Number.NEGATIVE_INFINITY;
  let wholeAt = Number.NEGATIVE_INFINITY;

  async function look(): Promise<void> {
    if (!parts.isCaller()) return;
    const now = clock.monotonic();
    const isDue = now - readAt >= pollMs;
    if (now - wholeAt >= wholeEveryMs) await readWhole();
    else if (isDue && (isWanted || (await store.tasks.oldestActive()) !== undefined)) await readActive();
  }

  async function readWhole(): Promise<void> {
    const list = await ask({});
    if (!list) return;
    wholeAt = readAt;
    const listed = new Set(list.tasks.map(({ taskId }) => taskId));
    const gone = (await store.tasks.since(''))
      .filter(({ taskId, seenAt }) => !listed.has(taskId) && seenAt < list.startedAt)
      .map(({ taskId }) => taskId);
    if (list.isComplete && gone.length > 0) await store.tasks.remove(gone);
    if (list.isComplete) await store.facts.set(listFacts.whole, String(list.startedAt));
  }

  /** From an hour before the oldest active task, as its time is the farm’s own; a new one began within the last hour. */
  async function readActive(): Promise<void> {
    const oldest = await store.tasks.oldestActive();
    const oldestAt = oldest === undefined ? undefined : parseFarmTime(oldest, utcOffset);
    const since = Math.min(oldestAt ?? clock.now(), clock.now()) - hourMs;
    await ask({ start_date_after: formatTaskTime(since, utcOffset) });
  }

  async function ask(filter: Pick<QueryTask, 'start_date_after'>) {
    readAt = clock.monotonic();
    let startedAt = 0;
    const body = { is_sub_included: '1', sort_code: '2', sort_type: '1', ...filter } as const;
    const seen = await parts.queue.run('watch', () => {
      isWanted = false;
      startedAt = clock.now();
      readAt = clock.monotonic();
      return parts.client.send('query_task', body);
    });
    if (seen.kind !== 'answered') {
      log.warn(`the farm did not tell about its tasks: ${seen.message}`);
      return undefined;
    }
    const tasks = seen.result.data.map((row) => mirrored(row, startedAt));
    // Rows first, so that those that wait for the time find them.
    const changed = new Set(await store.tasks.put(tasks));
    await store.facts.set(listFacts.watched, String(startedAt));
    parts.wasRead();
    await keepRendered(seen.result.data, changed, filter.start_date_after === undefined);
    return { tasks, startedAt, isComplete: tasks.length >= seen.result.total_size };
  }

  /** What finished tasks took: of those that changed, and once of all that are listed. */
  async function keepRendered(
    rows: readonly TaskRow[],
    changed: ReadonlySet<string>,
    isWhole: boolean,
  ): Promise<void> {
    const now = clock.now();
    const isFilled = !isWhole || (await store.facts.get(renderedFilled)) !== undefined;
    const fresh = isFilled ? rows.filter(({ task_id }) => changed.has(task_id)) : rows;
    const told = fresh.flatMap((row) => renderedOfRow(row, { now, utcOffset }) ?? []);
    for (let from = 0; from < told.length; from += renderedSlice)
      await store.rendered.put(told.slice(from, from + renderedSlice));
    if (!isFilled) await store.facts.set(renderedFilled, String(now));
  }

  function begin(): void {
    cancelTimer();
    if (isStopping || running) return;
    running = look()
      .catch((error: unknown) => {
        if (!isStopping) log.error('the list of tasks could not be kept', error);
      })
      .finally(() => {
        running = undefined;
        if (!isStopping) cancelTimer = clock.after(restMs(), begin);
      });
  }

  function restMs(): number {
    const left = readAt + pollMs - clock.monotonic();
    return Math.max(1, Math.min(pollMs, left > 0 ? left : pollMs));
  }

  return {
    wake() {
      isWanted = true;
      begin();
    },
    async stop() {
      isStopping = true;
      cancelTimer();
      await running;
    },
  };
}

function mirrored(row: TaskRow, seenAt: number): MirroredTask {
  const state = readTaskState(row.task_status, row);
  const amount = Number(readFee(row.fee)?.amount);
  return {
    taskId: row.task_id,
    submitTime: row.submit_time,
    isActive: state === undefined || activeTaskStates.has(state),
    ...(Number.isFinite(amount) ? { fee: Math.round(amount * feeUnits) } : {}),
    row: JSON.stringify(row),
    seenAt,
  };
}
