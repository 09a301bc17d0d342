import type { CallRows, UnitRows } from './ports.ts';
import type { CallRecord } from './records.ts';

/** A call whose tasks are known to be on the farm: a search that does not bring them proves nothing (§3.5). */
export interface Control {
  readonly call: CallRecord;
  /** The tasks that its mark must bring; one at least. */
  readonly taskIds: readonly string[];
}

export interface ControlParts {
  readonly farm: string;
  /** The account that calls. */
  readonly account: string;
  readonly calls: CallRows;
  readonly units: UnitRows;
}

/** So many of the newest: with one create in some seconds the first that has settled is among them. */
const most = 50;

/** Calls for an account that were confirmed or found, newest first. */
export function controlsOf({ farm, account, calls, units }: ControlParts, of: string): readonly Control[] {
  return calls.onFarm(farm, { submitAccount: of, callingAccount: account }, most).flatMap((call) => {
    const taskIds = call.unitIds
      .flatMap((id) => units.get(id) ?? [])
      .flatMap((unit) => (unit.callId === call.id && unit.taskId !== undefined ? [unit.taskId] : []));
    return taskIds.length > 0 ? [{ call, taskIds }] : [];
  });
}

/** Whose tasks a call makes. */
export function accountOf({ body }: CallRecord, callingAccount: string): string {
  return String(body.submit_account ?? '') || callingAccount;
}
