import type { LimitState } from '#daemon/submissions/limits.ts';
import type { Clock, Facts, NoticeSink, TaskRows, Transactions } from '#daemon/submissions/ports.ts';
import type { TaskRecord } from '#daemon/submissions/records.ts';
import type { SpendingRows } from '#daemon/submissions/spending.ts';
import type { Notice } from '#protocol/bridge/notice.ts';
import { noticeWords } from '#protocol/bridge/noticeWords.ts';
import { limitScopes } from '#protocol/bridge/spending.ts';
import { millionthsText } from '#protocol/estimates/millionths.ts';
import { createAllowances } from './allowances.ts';
import { createLedger } from './ledger.ts';
import { createLimitStates, type Limits } from './limitStates.ts';
import { createPausedTasks } from './pausedTasks.ts';

/** What the notice of a reached limit offers. */
export const spendOn = 'spendOn';

export interface GuardingParts {
  readonly farm: string;
  readonly limits: Limits;
  readonly store: Transactions;
  readonly spending: SpendingRows;
  readonly tasks: Pick<TaskRows, 'get' | 'activeTasks'>;
  readonly facts: Facts;
  readonly notices: NoticeSink;
  readonly clock: Pick<Clock, 'now' | 'monotonic'>;
  /** Which day of this machine’s calendar a moment belongs to, such as `2026-11-29`. */
  readonly dayOf: (epochMs: number) => string;
  /** How old what the farm says may be, in seconds: so long is spent before it is heard. */
  readonly delaySeconds: number;
  readonly pause: (taskIds: readonly string[]) => void;
  readonly resume: (taskIds: readonly string[]) => void;
}

export interface Guarding {
  /** Books what a task was charged; part of the transaction in which it changed. */
  taskChanged(task: TaskRecord): void;
  /** Tasks were looked at: holds what is spent against the limits. Also what an earlier daemon left is taken up so. */
  look(): void;
  /** Those that hold for a project; without one all that have a sum, but those of single tasks. */
  states(project?: string): readonly LimitState[];
  /** Reached limits that keep tasks from going on. */
  holding(taskIds: readonly string[]): readonly LimitState[];
  readonly isAnySet: boolean;
  /** The smallest amount that is set; undefined: none is. */
  readonly smallest: number | undefined;
  readonly noticeHandlers: Readonly<
    Record<'limitReached', Readonly<Record<string, (notice: Notice) => void>>>
  >;
}

/** An order to pause that did not take effect in that time is given again. */
const againAfterMs = 600_000;
/** As many as one order takes. */
const mostInOrder = 1000;

/**
 * Keeps what is spent below the limits that somebody set, as far as the farm’s word allows: it warns, and pauses the tasks
 * that were submitted from here. Tasks of others count; pausing them is for the daemon that submitted them.
 */
export function createGuarding(parts: GuardingParts): Guarding {
  const { farm, store, tasks, notices, clock } = parts;
  const allowances = createAllowances(farm, parts.facts);
  const paused = createPausedTasks(farm, parts.facts);
  const book = createLedger(parts);
  const states = createLimitStates({
    farm,
    limits: parts.limits,
    spending: parts.spending,
    allowances: allowances.count,
    today: () => parts.dayOf(clock.now()),
  });
  /** When each was told to pause, on the monotonic clock. */
  const toldAt = new Map<string, number>();
  /** What was said already: a figure that moves would make news of each look. */
  const said = new Set<string>();

  function ownActive(): TaskRecord[] {
    return tasks.activeTasks(farm).flatMap(({ taskId }) => {
      const task = tasks.get(farm, taskId);
      return task?.submissionId === undefined ? [] : [task];
    });
  }

  function pause(taskIds: readonly string[]): void {
    const now = clock.monotonic();
    const open = taskIds.filter(
      (taskId) => now - (toldAt.get(taskId) ?? Number.NEGATIVE_INFINITY) >= againAfterMs,
    );
    if (open.length === 0) return;
    for (const taskId of open) toldAt.set(taskId, now);
    paused.add(open);
    for (let from = 0; from < open.length; from += mostInOrder)
      parts.pause(open.slice(from, from + mostInOrder));
  }

  function say(code: 'limitNear' | 'limitReached', limit: LimitState): void {
    const about = aboutOf(limit);
    if (said.has(`${code} ${about}`)) return;
    said.add(`${code} ${about}`);
    const { scope, of, currency } = limit;
    const amounts = { spent: millionthsText(limit.spent), limit: millionthsText(limit.limit) };
    notices.raise({
      ...noticeWords(code, { scope, of, currency, ...amounts, seconds: parts.delaySeconds }),
      about,
      farm,
      severity: code === 'limitNear' ? 'warning' : 'error',
      ...(code === 'limitReached'
        ? { actions: [{ action: spendOn, confirm: true, billsAgain: false }] }
        : {}),
    });
  }

  function enforce(limit: LimitState, active: readonly TaskRecord[]): void {
    if (limit.state === 'near') say('limitNear', limit);
    if (limit.state !== 'reached') return;
    notices.withdraw('limitNear', aboutOf(limit));
    say('limitReached', limit);
    pause(active.filter((task) => isWithin(limit, task)).map(({ taskId }) => taskId));
  }

  return {
    isAnySet: states.isAnySet,
    smallest: states.smallest,
    taskChanged: book,
    look() {
      if (!states.isAnySet) return;
      store.transaction(() => {
        const active = ownActive();
        const ids = new Set(active.map(({ taskId }) => taskId));
        for (const taskId of toldAt.keys()) if (!ids.has(taskId)) toldAt.delete(taskId);
        const projects = new Set(active.map(({ projectName }) => projectName));
        const found = [
          ...states.all(),
          ...[...projects].flatMap(states.ofProject),
          ...active.flatMap(({ taskId }) => states.ofTask(taskId)),
        ];
        for (const limit of new Map(found.map((limit) => [aboutOf(limit), limit])).values())
          enforce(limit, active);
      });
    },
    states: (project) =>
      project === undefined ? states.all() : [...states.ofPeriods(), ...states.ofProject(project)],
    holding: (taskIds) =>
      taskIds.flatMap((taskId) => {
        const { projectName = '' } = tasks.get(farm, taskId) ?? {};
        const all = [...states.ofTask(taskId), ...states.ofPeriods(), ...states.ofProject(projectName)];
        return all.filter(({ state }) => state === 'reached');
      }),
    noticeHandlers: {
      limitReached: {
        [spendOn]({ params }) {
          const limit = limitOf(params);
          allowances.allow(limit.scope, limit.of, limit.currency);
          const going = paused.read().filter((taskId) => {
            const task = tasks.get(farm, taskId);
            return task && isWithin(limit, task);
          });
          if (going.length === 0) return;
          paused.remove(going);
          for (const taskId of going) toldAt.delete(taskId);
          parts.resume(going);
        },
      },
    },
  };
}

function isWithin({ scope, of }: Pick<LimitState, 'scope' | 'of'>, task: TaskRecord): boolean {
  if (scope === 'task') return task.taskId === of;
  return scope !== 'project' || task.projectName === of;
}

/** Each allowance is a limit of its own: what a person answered once is asked again. */
function aboutOf({ scope, of, currency, allowances }: LimitState): string {
  return JSON.stringify([scope, of, currency, allowances]);
}

function limitOf(params: Readonly<Record<string, unknown>>) {
  const scope = limitScopes.find((known) => known === params.scope);
  if (!scope) throw new Error(`There is no limit of ${String(params.scope)}.`);
  return { scope, of: String(params.of), currency: String(params.currency) };
}
