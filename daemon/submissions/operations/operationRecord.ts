import type { Operation } from '#protocol/bridge/operation.ts';
import type { EpochMs } from '../records.ts';

/** An operation with what the daemon must remember to do it exactly once. */
export interface OperationRecord {
  readonly id: string;
  readonly farm: string;
  readonly revision: number;
  readonly kind: Operation['kind'];
  readonly state: Operation['state'];
  readonly request: Readonly<Record<string, unknown>>;
  readonly outcomes: readonly OperationOutcome[];
  readonly createdAt: EpochMs;
  readonly updatedAt: EpochMs;
  /** After it the operation is not begun any more. */
  readonly expiresAt: EpochMs;
  readonly attempts: number;
  /** What the call under way, or the one whose answer was lost, operates on; empty between calls. */
  readonly underWay: readonly string[];
  /** By which a gateway knows that call again; left out: no gateway stood before the farm. */
  readonly orderKey?: string | undefined;
  /** How each of those stood before the call, to tell afterwards whether it had its effect. */
  readonly before: Readonly<Record<string, unknown>>;
  /** Subjects of a call that was refused as a whole: each goes alone, since that says nothing of any one. */
  readonly alone?: readonly string[];
  /** How often each subject was sent again because neither answer nor question proved anything. */
  readonly repeats?: Readonly<Record<string, number>>;
  /** How many steps of the order each subject has behind it, where the order has several. */
  readonly stepsDone?: Readonly<Record<string, number>>;
  /** The other operations of the same order. */
  readonly alongside?: readonly string[];
}

export interface OperationOutcome {
  readonly id: string;
  readonly result: 'done' | 'refused' | 'unknown';
  readonly message?: string | undefined;
}

export function viewOperation(record: OperationRecord): Operation {
  const { id, farm, revision, kind, state, request, outcomes, alongside, createdAt, updatedAt } = record;
  return {
    id,
    farm,
    revision,
    kind,
    state,
    request,
    outcomes: [...outcomes],
    ...(alongside === undefined ? {} : { alongside: [...alongside] }),
    createdAt: new Date(createdAt).toISOString(),
    updatedAt: new Date(updatedAt).toISOString(),
  };
}
