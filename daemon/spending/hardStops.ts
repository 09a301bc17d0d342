import * as z from 'zod';
import type { Facts, PlannedTaskRows, TaskRows, Transactions } from '#daemon/submissions/ports.ts';
import type { PlannedTaskRecord } from '#daemon/submissions/records.ts';
import { activeTaskStates } from '#protocol/tasks/taskState.ts';

export interface HardStopsParts {
  readonly farm: string;
  readonly store: Transactions;
  readonly tasks: Pick<TaskRows, 'get' | 'follow'>;
  readonly plannedTasks: Pick<PlannedTaskRows, 'get' | 'update'>;
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

/** As many as one order takes. */
const mostInOrder = 1000;

/** Gives tasks their hard stop whose create request has no place for one: once each, by an order of its own. */
export function createHardStops(parts: HardStopsParts): HardStops {
  const { farm, store, tasks, plannedTasks, facts } = parts;
  const changed = tasks.follow(farm);
  /** Active tasks whose plan asks for no hard stop, or that have theirs: a plan never changes, and tasks move all the time. */
  const settled = new Set<string>();
  let isListRead = false;

  function settle(taskIds: readonly string[]): void {
    for (const taskId of taskIds) {
      const unitId = tasks.get(farm, taskId)?.unitId;
      if (unitId !== undefined) plannedTasks.update(unitId, { hardStopSettled: true });
    }
  }

  /** Until it stood in the plans, a list said which tasks have their hard stop. */
  function takeOverList(): void {
    const name = `hardStops ${farm}`;
    const list = facts.get(name);
    if (list === undefined || list === '[]') return;
    settle(readList(list));
    facts.set(name, '[]');
  }

  /** Undefined where a task has no plan, or not yet: nothing is settled then. */
  function planOf(taskId: string): PlannedTaskRecord | undefined {
    const task = tasks.get(farm, taskId);
    if (task && activeTaskStates.has(task.state))
      return settled.has(taskId) || task.unitId === undefined ? undefined : plannedTasks.get(task.unitId);
    settled.delete(taskId);
    return undefined;
  }

  /** Answers the tasks whose plans need not be read again. */
  function orderFor(taskIds: ReadonlySet<string>): readonly string[] {
    if (!isListRead) takeOverList();
    const read = [...taskIds].flatMap((taskId) => {
      const planned = planOf(taskId);
      return planned ? [{ taskId, planned }] : [];
    });
    const due = read.flatMap(({ taskId, planned: { hardStopSettled, hardStopSeconds: seconds } }) =>
      hardStopSettled || seconds === undefined ? [] : [{ taskId, seconds }],
    );
    for (const [seconds, alike] of Map.groupBy(due, (each) => each.seconds)) {
      const ids = alike.map(({ taskId }) => taskId);
      settle(ids);
      for (let from = 0; from < ids.length; from += mostInOrder)
        parts.change(ids.slice(from, from + mostInOrder), seconds);
    }
    return read.map(({ taskId }) => taskId);
  }

  return {
    look: () =>
      changed.handle((taskIds) => {
        if (taskIds.size === 0) return;
        const looked = store.transaction(() => orderFor(taskIds));
        isListRead = true;
        for (const taskId of looked) settled.add(taskId);
      }),
    chosen: (taskIds) => store.transaction(() => settle(taskIds)),
  };
}

function readList(list: string): readonly string[] {
  try {
    return z.array(z.string()).safeParse(JSON.parse(list)).data ?? [];
  } catch {
    return [];
  }
}
