import type { Creates, PlannedTaskOutcome } from '#daemon/farms/farm.ts';
import type { PlannedTaskChange, PlannedTaskChanges } from '../plannedTaskChanges.ts';
import type { Clock, CreateRequestRows, PlannedTaskRows, RequestQueue, Transactions } from '../ports.ts';
import type { CreateRequest, PlannedTaskRecord } from '../records.ts';
import { stillIn } from './createRequestMembers.ts';

/** Resends a create of unknown outcome to a farm on which a tag makes one task however often it is sent. */
export type Repeat = (createRequest: CreateRequest) => Promise<void>;

export interface RepeatingParts {
  readonly store: Transactions;
  readonly plannedTasks: PlannedTaskRows;
  readonly createRequests: CreateRequestRows;
  readonly changes: PlannedTaskChanges;
  /** Asks first, or sends once more. */
  readonly repeat: Creates['submit'];
  readonly requestQueue: RequestQueue;
  readonly clock: Clock;
}

export function createRepeat(parts: RepeatingParts): Repeat {
  const { store, plannedTasks, createRequests, changes } = parts;

  return async (createRequest) => {
    const outcome = await parts.requestQueue.run('reconcile', () => parts.repeat(createRequest));
    if (outcome.createRequest === 'unknown' || outcome.createRequest === 'notProcessed') return;
    store.transaction(() => {
      createRequests.update(createRequest.id, { state: outcome.createRequest, endedAt: parts.clock.now() });
      changes.apply(
        stillIn(createRequest, plannedTasks)
          .filter(({ state }) => state === 'unconfirmed')
          .flatMap((plannedTask) => {
            const own = outcome.plannedTasks[createRequest.unitIds.indexOf(plannedTask.id)];
            return own ? changeBy(own, plannedTask, createRequest.startedAt) : [];
          }),
      );
    });
  };
}

function changeBy(
  { event, taskId, error }: PlannedTaskOutcome,
  { id: plannedTaskId }: PlannedTaskRecord,
  submittedAt: number,
): PlannedTaskChange[] {
  if (event === 'confirmed' && taskId !== undefined)
    return [{ plannedTaskId, event: 'foundByTag', patch: { taskId, error: undefined }, submittedAt }];
  if (event === 'refused') return [{ plannedTaskId, event: 'refused', patch: { error } }];
  if (event === 'batchRefused')
    return [{ plannedTaskId, event: 'provedAbsent', patch: { goesAlone: true, error: undefined } }];
  return [];
}
