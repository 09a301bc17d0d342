import type { TaskRow } from '#protocol/farm/queryTask.ts';
import { namesTask } from '#protocol/farm/taskId.ts';
import { accountOf } from './controls.ts';
import type { Findability } from './findability.ts';
import type { CallRows, Log, NoticeSink, TaskRows, Transactions, UnitRows } from './ports.ts';
import { pairRowsWithUnits } from './reconciliation.ts';
import type { CallRecord, UnitRecord } from './records.ts';
import { holderOf } from './taskHolder.ts';

/** Tasks with the mark of a call that none of its units needs. */
export interface Surplus {
  /** Tells of those among the rows that nobody was told of; answers false when the farm could not be asked. */
  tell(call: CallRecord, rows: readonly TaskRow[]): Promise<boolean>;
}

export interface SurplusParts {
  readonly farm: string;
  readonly account: string;
  readonly store: Transactions;
  readonly units: UnitRows;
  readonly calls: CallRows;
  readonly tasks: TaskRows;
  readonly findability: Findability;
  readonly notices: NoticeSink;
  readonly log: Log;
  /** A task whose unit was cancelled turned out to be on the farm. */
  readonly pauseOnFarm: (taskId: string) => void;
}

/** What the notice of surplus tasks offers. */
export const pauseSurplus = 'pauseSurplus';

/** The tasks that a notice of surplus names. */
export function surplusOf(params: Readonly<Record<string, unknown>>): readonly string[] {
  return Array.isArray(params.taskIds) ? params.taskIds.map(String) : [];
}

const open: ReadonlySet<string> = new Set(['sending', 'unconfirmed', 'needsYou']);

export function createSurplus(parts: SurplusParts): Surplus {
  const { farm, store, units, calls, tasks } = parts;

  /** Without those that a unit holds, or may yet turn out to need. */
  function ofNobody(call: CallRecord, rows: readonly TaskRow[]): string[] {
    const members = call.unitIds.flatMap((id) => units.get(id) ?? []);
    const isIn = ({ callId, heldFrom }: UnitRecord) => callId === call.id || heldFrom?.callId === call.id;
    if (members.some((unit) => isIn(unit) && open.has(unit.state))) return [];
    const told = new Set(calls.get(call.id)?.surplus);
    const ids = new Set(rows.map(({ task_id }) => task_id));
    return [...ids].filter((id) => namesTask(id) && !told.has(id) && !holderOf(farm, id, { tasks, units }));
  }

  /** A unit that was cancelled while nobody knew what became of its call. */
  function isCancelled(call: CallRecord, rows: readonly TaskRow[]): (taskId: string) => boolean {
    const members = call.unitIds.flatMap((id) => units.get(id) ?? []);
    const { found } = pairRowsWithUnits(rows, members);
    const cancelled = members.filter((unit) => unit.callId === call.id && unit.state === 'cancelled');
    return (taskId) => cancelled.some(({ id }) => found.get(id) === taskId);
  }

  function say(call: CallRecord, taskIds: readonly string[]): void {
    if (taskIds.length === 0) return;
    const message = `The farm made ${taskIds.join(', ')} although the submission has other tasks. Pause or delete what is not wanted.`;
    parts.log.warn(message);
    parts.notices.raise({
      code: 'surplusTask',
      about: [call.mark, ...taskIds.toSorted()].join(' '),
      farm,
      severity: 'warning',
      message,
      params: { taskIds, mark: call.mark },
      actions: [{ action: pauseSurplus, confirm: true, billsAgain: false }],
    });
  }

  return {
    async tell(call, rows) {
      if (ofNobody(call, rows).length === 0) return true;
      const apart = await parts.findability.marksApart(accountOf(call, parts.account));
      if (apart === 'noAnswer') return false;
      if (apart === 'notApart') return true;
      store.transaction(() => {
        const taskIds = ofNobody(call, rows);
        const known = calls.get(call.id);
        if (!known || taskIds.length === 0) return;
        const paused = taskIds.filter(isCancelled(call, rows));
        calls.update(call.id, { state: known.state, surplus: [...(known.surplus ?? []), ...taskIds] });
        for (const taskId of paused) parts.pauseOnFarm(taskId);
        say(
          call,
          taskIds.filter((taskId) => !paused.includes(taskId)),
        );
      });
      return true;
    },
  };
}
