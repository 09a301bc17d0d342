import type { TaskRow } from '#protocol/farm/queryTask.ts';
import type { CallRows, TaskRows, UnitRows } from './ports.ts';
import { pairByName, rowIsOf } from './reconciliation.ts';
import type { UnitRecord } from './records.ts';
import type { UnitChanges } from './unitChanges.ts';

export interface Pairing {
  /** Rows that the farm listed, whoever asked for them; `all` of the list that they are a part of. */
  confirm(rows: readonly TaskRow[], all?: readonly TaskRow[]): void;
}

export interface PairingParts {
  readonly farm: string;
  readonly units: UnitRows;
  readonly calls: CallRows;
  readonly tasks: TaskRows;
  readonly changes: UnitChanges;
}

/**
 * The answer to a batch is paired with its scenes by order, provisionally: the scenes that the farm lists confirm
 * it, or the units of the call exchange their tasks (farm contract §3.4).
 */
export function createPairing({ farm, units, calls, tasks, changes }: PairingParts): Pairing {
  function unitNamedBy(row: TaskRow): UnitRecord | undefined {
    const unitId = tasks.get(farm, row.task_id)?.unitId;
    return unitId === undefined ? undefined : units.get(unitId);
  }

  /** Those of a call whose rows are listed and fit; none unless they have the same tasks among them as before. */
  function exchanged(callId: string, rows: readonly TaskRow[]) {
    const members = (calls.get(callId)?.unitIds ?? [])
      .flatMap((id) => units.get(id) ?? [])
      .filter((unit) => unit.callId === callId && unit.state === 'submitted');
    const held = new Set(members.map(({ taskId }) => taskId));
    const pairs = pairByName(
      rows.filter(({ task_id }) => held.has(task_id)),
      members,
    );
    const given = new Set(pairs.map(({ taskId }) => taskId));
    const isExchange = pairs.every(({ unit }) => unit.taskId !== undefined && given.has(unit.taskId));
    return isExchange ? pairs.map(({ unit, taskId }) => ({ unitId: unit.id, taskId })) : [];
  }

  return {
    confirm(rows, all = rows) {
      const mixedUp = rows.flatMap((row) => {
        const unit = unitNamedBy(row);
        return unit?.callId === undefined || rowIsOf(row, unit) ? [] : [unit.callId];
      });
      for (const callId of new Set(mixedUp)) changes.exchangeTasks(exchanged(callId, all));
    },
  };
}
