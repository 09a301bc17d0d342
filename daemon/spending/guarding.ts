import type { LimitState } from '#daemon/submissions/limits.ts';
import type { Clock, Facts, NoticeSink, TaskRows, Transactions } from '#daemon/submissions/ports.ts';
import type { TaskRecord } from '#daemon/submissions/records.ts';
import type { SpendingRows } from '#daemon/submissions/spending.ts';
import type { Notice } from '#protocol/bridge/notice.ts';
import { limitScopes } from '#protocol/bridge/spending.ts';
import { activeTaskStates } from '#protocol/tasks/taskState.ts';
import { createAllowances } from './allowances.ts';
import { allowedNext } from './judgeLimit.ts';
import { createLedger } from './ledger.ts';
import { aboutOf, createLimitNotices, spendOn } from './limitNotices.ts';
import { createLimitStates, type Limits } from './limitStates.ts';
import { createPausedTasks } from './pausedTasks.ts';

export interface GuardingParts {
  readonly farm: string;
  readonly limits: Limits;
  readonly store: Transactions;
  readonly spending: SpendingRows;
  readonly tasks: Pick<TaskRows, 'get' | 'follow'>;
  readonly facts: Facts;
  readonly notices: NoticeSink;
  readonly clock: Pick<Clock, 'now' | 'monotonic'>;
  /** Which day of this machine’s calendar a moment belongs to, such as `2026-11-29`. */
  readonly dayOf: (epochMs: number) => string;
  /** How old the farm’s figures may be, in seconds: spending goes on this long unnoticed. */
  readonly delaySeconds: number;
  readonly pause: (taskIds: readonly string[]) => void;
  readonly resume: (taskIds: readonly string[]) => void;
}

export interface Guarding {
  /** Books what a task was charged; part of the transaction in which it changed. */
  taskChanged(task: TaskRecord): void;
  /** Tasks were polled: compares what is spent with the limits. This also picks up what an earlier daemon left. */
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
  const { farm, store, tasks, clock } = parts;
  const allowances = createAllowances(farm, parts.facts);
  const paused = createPausedTasks(farm, parts.facts);
  const book = createLedger(parts);
  const today = () => parts.dayOf(clock.now());
  const states = createLimitStates({
    farm,
    limits: parts.limits,
    spending: parts.spending,
    allowances: allowances.count,
    today,
  });
  /** When each was told to pause, on the monotonic clock. */
  const toldAt = new Map<string, number>();
  const told = createLimitNotices({ ...parts, states, today });

  /** Without limits there is nothing to compare changes with. */
  const changed = states.isAnySet ? tasks.follow(farm) : undefined;
  /** Active tasks that were submitted from here, with their projects: as the changes of each say. */
  const active = new Map<string, string>();

  /** Answers the projects of what changed. */
  function follow(taskIds: ReadonlySet<string>): Set<string> {
    const projects = new Set<string>();
    for (const taskId of taskIds) {
      const task = tasks.get(farm, taskId);
      if (task) projects.add(task.projectName);
      if (task?.submissionId !== undefined && activeTaskStates.has(task.state))
        active.set(taskId, task.projectName);
      else {
        active.delete(taskId);
        toldAt.delete(taskId);
      }
    }
    return projects;
  }

  function mayBeTold(taskId: string): boolean {
    return clock.monotonic() - (toldAt.get(taskId) ?? Number.NEGATIVE_INFINITY) >= againAfterMs;
  }

  function pause(taskIds: readonly string[]): void {
    const open = taskIds.filter(mayBeTold);
    if (open.length === 0) return;
    for (const taskId of open) toldAt.set(taskId, clock.monotonic());
    paused.add(open);
    for (let from = 0; from < open.length; from += mostInOrder)
      parts.pause(open.slice(from, from + mostInOrder));
  }

  function enforce(limit: LimitState): void {
    told.say(limit);
    if (limit.state !== 'reached') return;
    const within = [...active].filter(([taskId, project]) => isWithin(limit, taskId, project));
    pause(within.map(([taskId]) => taskId));
  }

  function hold(taskIds: ReadonlySet<string>): void {
    const moved = follow(taskIds);
    const overdue = [...toldAt.keys()].filter(mayBeTold);
    for (const taskId of overdue) moved.add(active.get(taskId) ?? '');
    const own = new Set(active.values());
    const found = [
      ...states.all(),
      ...[...moved].filter((project) => own.has(project)).flatMap(states.ofProject),
      ...[...taskIds, ...overdue].filter((taskId) => active.has(taskId)).flatMap(states.ofTask),
    ];
    for (const limit of new Map(found.map((limit) => [aboutOf(limit), limit])).values()) enforce(limit);
  }

  function holding(taskIds: readonly string[]): readonly LimitState[] {
    const projects = new Set(taskIds.map((taskId) => tasks.get(farm, taskId)?.projectName ?? ''));
    return [
      ...taskIds.flatMap(states.ofTask),
      ...states.ofPeriods(),
      ...[...projects].flatMap(states.ofProject),
    ].filter(({ state }) => state === 'reached');
  }

  /** Work in progress when the limit was reached may have cost several times the limit. */
  function allow({ scope, of, currency }: Pick<LimitState, 'scope' | 'of' | 'currency'>): void {
    const known = [...states.ofTask(of), ...states.ofPeriods(), ...states.ofProject(of)].find(
      (each) => each.scope === scope && each.of === of && each.currency === currency,
    );
    const before = allowances.count(scope, of, currency);
    allowances.allow(scope, of, currency, known ? allowedNext(known) : before + 1);
  }

  /** What this limit paused and no other one holds; the rest resumes when the other is allowed. */
  function freeOf(limit: Pick<LimitState, 'scope' | 'of'>): string[] {
    const stopped = paused.read().flatMap((taskId) => {
      const project = tasks.get(farm, taskId)?.projectName;
      return project !== undefined && isWithin(limit, taskId, project) ? [{ taskId, project }] : [];
    });
    const others = holding(stopped.map(({ taskId }) => taskId));
    const free = stopped.filter(
      ({ taskId, project }) => !others.some((other) => isWithin(other, taskId, project)),
    );
    return free.map(({ taskId }) => taskId);
  }

  return {
    isAnySet: states.isAnySet,
    smallest: states.smallest,
    taskChanged: book,
    look() {
      if (!changed) return store.transaction(told.renew);
      changed.handle((taskIds) => {
        try {
          store.transaction(() => {
            told.renew();
            hold(taskIds);
          });
        } catch (error) {
          // Nothing of it was kept, so that nothing was said or ordered.
          told.forget();
          toldAt.clear();
          throw error;
        }
      });
    },
    states: (project) =>
      project === undefined ? states.all() : [...states.ofPeriods(), ...states.ofProject(project)],
    holding,
    noticeHandlers: {
      limitReached: {
        [spendOn]({ params }) {
          const limit = limitOf(params);
          allow(limit);
          const going = freeOf(limit);
          if (going.length === 0) return;
          paused.remove(going);
          for (const taskId of going) toldAt.delete(taskId);
          parts.resume(going);
        },
      },
    },
  };
}

function isWithin({ scope, of }: Pick<LimitState, 'scope' | 'of'>, taskId: string, project: string): boolean {
  if (scope === 'task') return taskId === of;
  return scope !== 'project' || project === of;
}

function limitOf(params: Readonly<Record<string, unknown>>) {
  const scope = limitScopes.find((known) => known === params.scope);
  if (!scope) throw new Error(`There is no limit of ${String(params.scope)}.`);
  return { scope, of: String(params.of), currency: String(params.currency) };
}
