import { stillIn } from './createRequestMembers.ts';
import type { CreateRequestRows, PlannedTaskRows } from './ports.ts';
import type { CreateRequest } from './records.ts';

/** A call whose tasks are known to be on the farm: a search that does not bring them proves nothing (§3.5). */
export interface Control {
  readonly createRequest: CreateRequest;
  /** The tasks that its tag must bring; one at least. */
  readonly taskIds: readonly string[];
}

export interface ControlParts {
  readonly farm: string;
  /** The account that calls. */
  readonly account: string;
  readonly createRequests: CreateRequestRows;
  readonly plannedTasks: PlannedTaskRows;
}

/** So many of the newest: with one create in some seconds the first that has settled is among them. */
const most = 50;

/** Calls for an account that were confirmed or found, newest first. */
export function controlsOf(
  { farm, account, createRequests, plannedTasks }: ControlParts,
  of: string,
): readonly Control[] {
  return createRequests
    .onFarm(farm, { submitAccount: of, callingAccount: account }, most)
    .flatMap((createRequest) => {
      const taskIds = stillIn(createRequest, plannedTasks).flatMap(({ taskId }) => taskId ?? []);
      return taskIds.length > 0 ? [{ createRequest, taskIds }] : [];
    });
}

/** Whose tasks a call makes. */
export function accountOf({ body }: CreateRequest, callingAccount: string): string {
  return String(body.submit_account ?? '') || callingAccount;
}
