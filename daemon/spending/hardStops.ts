import { z } from 'zod';
import type { Facts, PlannedTaskRows, TaskRows, Transactions } from '#daemon/submissions/ports.ts';

export interface HardStopsParts {
  readonly farm: string;
  readonly store: Transactions;
  readonly tasks: Pick<TaskRows, 'get' | 'activeTasks'>;
  readonly plannedTasks: Pick<PlannedTaskRows, 'get'>;
  readonly facts: Facts;
  /** Sets the time limit of tasks at the farm, in seconds; on disk when it returns. */
  readonly change: (taskIds: readonly string[], timeoutSeconds: number) => void;
}

export interface HardStops {
  /** Tasks were made or changed, or an earlier daemon left some. */
  look(): void;
  /** A person set the time limit of tasks: it stays. */
  chosen(taskIds: readonly string[]): void;
}

/** So many that ended are remembered too: one may be resubmitted. */
const mostEnded = 2000;
/** As many as one order takes. */
const mostInOrder = 1000;

/** Gives tasks their hard stop whose create request has no place for one: once each, by an order of its own. */
export function createHardStops(parts: HardStopsParts): HardStops {
  const { farm, store, tasks, plannedTasks, facts } = parts;
  const name = `hardStops ${farm}`;

  function told(): readonly string[] {
    try {
      return z.array(z.string()).safeParse(JSON.parse(facts.get(name) ?? '[]')).data ?? [];
    } catch {
      return [];
    }
  }
  function tell(taskIds: readonly string[]): void {
    const active = new Set(tasks.activeTasks(farm).map(({ taskId }) => taskId));
    const all = [...new Set([...told(), ...taskIds])];
    const forgotten = new Set(all.filter((taskId) => !active.has(taskId)).slice(0, -mostEnded));
    facts.set(name, JSON.stringify(all.filter((taskId) => !forgotten.has(taskId))));
  }
  /** Tasks of a plan that asks for no hard stop, or that have theirs: a plan never changes, and tasks move all the time. */
  const settled = new Set<string>();

  function due(): ReadonlyMap<number, string[]> {
    const active = tasks.activeTasks(farm).map(({ taskId }) => taskId);
    const isActive = new Set(active);
    for (const taskId of settled) if (!isActive.has(taskId)) settled.delete(taskId);
    const open = active.filter((taskId) => !settled.has(taskId));
    const bySeconds = new Map<number, string[]>();
    if (open.length === 0) return bySeconds;
    const known = new Set(told());
    for (const taskId of open) {
      const unitId = known.has(taskId) ? undefined : tasks.get(farm, taskId)?.unitId;
      const planned = unitId === undefined ? undefined : plannedTasks.get(unitId);
      const seconds = planned?.hardStopSeconds;
      if (known.has(taskId) || (planned && seconds === undefined)) settled.add(taskId);
      if (seconds !== undefined) bySeconds.set(seconds, [...(bySeconds.get(seconds) ?? []), taskId]);
    }
    return bySeconds;
  }

  return {
    look() {
      store.transaction(() => {
        for (const [seconds, taskIds] of due()) {
          tell(taskIds);
          for (let from = 0; from < taskIds.length; from += mostInOrder)
            parts.change(taskIds.slice(from, from + mostInOrder), seconds);
        }
      });
    },
    chosen: (taskIds) => store.transaction(() => tell(taskIds)),
  };
}
