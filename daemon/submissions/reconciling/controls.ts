import type { ListedTask } from '#daemon/farms/farm.ts';
import type { CreateRequestRows, PlannedTaskRows, Whose } from '../ports.ts';
import type { CreateRequest, TaggedCreate } from '../records.ts';
import { stillIn } from './createRequestMembers.ts';

/** A call whose tasks are known to be on the farm: a search that does not bring them proves nothing (§3.5). */
export interface Control {
  readonly createRequest: TaggedCreate;
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

/** How many of the newest: at one create every few seconds, the first settled one is among them. */
const most = 50;
/** Of those that were removed: tags outlive their create requests, so an account that was idle still has its control. */
const mostOutlived = 5;

/** Calls for an account that were confirmed or found, newest first. */
export function controlsOf(parts: ControlParts, of: string): readonly Control[] {
  const whose = whoseOf(parts, of);
  return [...storedControls(parts, whose), ...parts.createRequests.outlived(parts.farm, whose, mostOutlived)];
}

/** The first of them; the others are read only where the newest call has no task left. */
export function newestControlOf(parts: ControlParts, of: string): Control | undefined {
  const [newest = controlsOf(parts, of)[0]] = storedControls(parts, whoseOf(parts, of), 1);
  return newest;
}

function whoseOf({ account }: ControlParts, of: string): Whose {
  return { submitAccount: of, callingAccount: account };
}

/** Of all accounts. */
export function controlsOfFarm(parts: ControlParts): readonly Control[] {
  return storedControls(parts, 'anybody');
}

function storedControls(
  { farm, createRequests, plannedTasks }: ControlParts,
  whose: Whose | 'anybody',
  limit = most,
): readonly Control[] {
  return createRequests.onFarm(farm, whose, limit).flatMap((createRequest) => {
    const taskIds = stillIn(createRequest, plannedTasks).flatMap(({ taskId }) => taskId ?? []);
    return taskIds.length > 0 ? [{ createRequest, taskIds }] : [];
  });
}

/** Whether all of these tasks are among the rows. */
export function areAmong(taskIds: readonly string[], rows: readonly ListedTask[]): boolean {
  const listed = new Set(rows.map(({ taskId }) => taskId));
  return taskIds.every((taskId) => listed.has(taskId));
}

/** Whose tasks a call makes. */
export function accountOf({ account }: Pick<CreateRequest, 'account'>, callingAccount: string): string {
  return account || callingAccount;
}
