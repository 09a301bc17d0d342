import type { TaskRow } from '#protocol/farm/queryTask.ts';
import type { PlannedTaskChanges } from './plannedTaskChanges.ts';
import type { CreateRequestRows, PlannedTaskRows, TaskRows } from './ports.ts';
import { pairByName, rowIsOf } from './reconciliation.ts';
import type { PlannedTaskRecord } from './records.ts';

export interface Pairing {
  /** Rows that the farm listed, whoever asked for them; `all` of the list that they are a part of. */
  confirm(rows: readonly TaskRow[], all?: readonly TaskRow[]): void;
}

export interface PairingParts {
  readonly farm: string;
  readonly plannedTasks: PlannedTaskRows;
  readonly createRequests: CreateRequestRows;
  readonly tasks: TaskRows;
  readonly changes: PlannedTaskChanges;
}

/**
 * The answer to a batch is paired with its scenes by order, provisionally: the scenes that the farm lists confirm
 * it, or the planned tasks of the call exchange their tasks (farm contract §3.4).
 */
export function createPairing({ farm, plannedTasks, createRequests, tasks, changes }: PairingParts): Pairing {
  function plannedTaskNamedBy(row: TaskRow): PlannedTaskRecord | undefined {
    const plannedTaskId = tasks.get(farm, row.task_id)?.unitId;
    return plannedTaskId === undefined ? undefined : plannedTasks.get(plannedTaskId);
  }

  /** Those of a call whose rows are listed and fit; none unless they have the same tasks among them as before. */
  function exchanged(callId: string, rows: readonly TaskRow[]) {
    const members = (createRequests.get(callId)?.unitIds ?? [])
      .flatMap((id) => plannedTasks.get(id) ?? [])
      .filter((plannedTask) => plannedTask.callId === callId && plannedTask.state === 'submitted');
    const held = new Set(members.map(({ taskId }) => taskId));
    const pairs = pairByName(
      rows.filter(({ task_id }) => held.has(task_id)),
      members,
    );
    const given = new Set(pairs.map(({ taskId }) => taskId));
    const isExchange = pairs.every(
      ({ plannedTask }) => plannedTask.taskId !== undefined && given.has(plannedTask.taskId),
    );
    return isExchange
      ? pairs.map(({ plannedTask, taskId }) => ({ plannedTaskId: plannedTask.id, taskId }))
      : [];
  }

  return {
    confirm(rows, all = rows) {
      const mixedUp = rows.flatMap((row) => {
        const plannedTask = plannedTaskNamedBy(row);
        return plannedTask?.callId === undefined || rowIsOf(row, plannedTask) ? [] : [plannedTask.callId];
      });
      for (const callId of new Set(mixedUp)) changes.exchangeTasks(exchanged(callId, all));
    },
  };
}
