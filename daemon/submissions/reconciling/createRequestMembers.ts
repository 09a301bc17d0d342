import type { CreateRequest, PlannedTaskRecord } from '../records.ts';

interface KnownPlannedTasks {
  get(id: string): PlannedTaskRecord | undefined;
}

/** The planned tasks that a create request carried, those that have gone on in a later one among them. */
export function carriedBy(
  { unitIds }: Pick<CreateRequest, 'unitIds'>,
  plannedTasks: KnownPlannedTasks,
): PlannedTaskRecord[] {
  return unitIds.flatMap((id) => plannedTasks.get(id) ?? []);
}

/** Those of them that are still in it: what becomes of the others only a later one can tell. */
export function stillIn(
  createRequest: Pick<CreateRequest, 'id' | 'unitIds'>,
  plannedTasks: KnownPlannedTasks,
): PlannedTaskRecord[] {
  return carriedBy(createRequest, plannedTasks).filter(({ callId }) => callId === createRequest.id);
}

/** When its answer came or it was given up; while it is under way, when it began. Wall time in milliseconds. */
export function endOf({ endedAt, startedAt }: Pick<CreateRequest, 'endedAt' | 'startedAt'>): number {
  return endedAt ?? startedAt;
}
