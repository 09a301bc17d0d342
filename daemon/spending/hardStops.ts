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

/** Of tasks that ended long ago nobody asks any more. */
const mostKept = 2000;
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
  const tell = (taskIds: readonly string[]) =>
    facts.set(name, JSON.stringify([...new Set([...told(), ...taskIds])].slice(-mostKept)));

  function due(): ReadonlyMap<number, string[]> {
    const known = new Set(told());
    const bySeconds = new Map<number, string[]>();
    for (const { taskId } of tasks.activeTasks(farm)) {
      if (known.has(taskId)) continue;
      const unitId = tasks.get(farm, taskId)?.unitId;
      const seconds = unitId === undefined ? undefined : plannedTasks.get(unitId)?.hardStopSeconds;
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
