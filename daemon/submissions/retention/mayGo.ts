import type { UnitState } from '#protocol/bridge/unit.ts';
import type { OperationRecord } from '../operations/operationRecord.ts';
import type { CreateRequestState, EpochMs, TaskRecord, TransferRecord } from '../records.ts';

/** What is known of a submission when it is asked whether it may be removed. */
export interface SubmissionAge {
  readonly id: string;
  readonly planned: boolean;
  readonly cancelRequested: boolean;
  /** Code of its error. */
  readonly errorCode: string | undefined;
  readonly updatedAt: EpochMs;
  /** How many planned tasks are in which state. */
  readonly states: Readonly<Partial<Record<UnitState, number>>>;
  /** Some create request with its planned tasks is under way, of unknown outcome, or its tag still to be audited. */
  readonly hasOpenCreates: boolean;
  /** The farm may still change a task of it. */
  readonly hasActiveTasks: boolean;
  /** When the last of its tasks ended, or was last seen. */
  readonly lastTaskAt: EpochMs | undefined;
  /** An Idempotency-Key still answers with it. */
  readonly hasKey: boolean;
}

export interface CreateRequestAge {
  readonly state: CreateRequestState;
  readonly isAudited: boolean;
  readonly endedAt: EpochMs;
  /** Planned tasks that it carried are stored. */
  readonly hasPlannedTasks: boolean;
}

export interface TaskAge {
  readonly isActive: boolean;
  readonly lastAt: EpochMs;
  /** Its planned task is stored. */
  readonly hasPlannedTask: boolean;
}

export interface TransferAge {
  readonly state: TransferRecord['state'];
  readonly updatedAt: EpochMs;
  /** Its submission is stored. */
  readonly hasSubmission: boolean;
}

export interface OperationAge {
  readonly state: OperationRecord['state'];
  readonly updatedAt: EpochMs;
}

const ended: ReadonlySet<string> = new Set(['submitted', 'failed', 'cancelled', 'replaced']);
/** What the store asks a person about: it is recorded nowhere else. */
const heldCode = 'databaseRestored';

/** Whether it ended before a time, and nothing of it is still awaited: by the farm, a person or a search. */
export function submissionMayGo(submission: SubmissionAge, before: EpochMs): boolean {
  const { planned, updatedAt, states, lastTaskAt } = submission;
  if (submission.hasOpenCreates || submission.hasActiveTasks || submission.hasKey) return false;
  if (Math.max(updatedAt, lastTaskAt ?? 0) >= before) return false;
  if (!Object.keys(states).every((state) => ended.has(state))) return false;
  return planned || isOverUnplanned(submission);
}

/** Without planned tasks: cancelled, or failed for good. */
function isOverUnplanned({ cancelRequested, errorCode }: SubmissionAge): boolean {
  return cancelRequested || (errorCode !== undefined && errorCode !== heldCode);
}

/** Whether its files and its snapshot may go before it: a retry would need them. */
export function filesMayGo(submission: SubmissionAge, before: EpochMs): boolean {
  const isRetried = (submission.states.failed ?? 0) > 0 || submission.errorCode !== undefined;
  return !isRetried && submissionMayGo({ ...submission, hasKey: false }, before);
}

export function createRequestMayGo(
  { state, isAudited, endedAt, hasPlannedTasks }: CreateRequestAge,
  before: EpochMs,
): boolean {
  if (hasPlannedTasks || endedAt >= before) return false;
  if (state === 'sending' || state === 'unknown') return false;
  return isAudited || (state !== 'found' && state !== 'absent');
}

export function taskMayGo({ isActive, lastAt, hasPlannedTask }: TaskAge, before: EpochMs): boolean {
  return !isActive && !hasPlannedTask && lastAt < before;
}

function isOver(state: TransferRecord['state']): boolean {
  return state === 'done' || state === 'failed' || state === 'cancelled';
}

export function transferMayGo({ state, updatedAt, hasSubmission }: TransferAge, before: EpochMs): boolean {
  return isOver(state) && !hasSubmission && updatedAt < before;
}

export function operationMayGo({ state, updatedAt }: OperationAge, before: EpochMs): boolean {
  return (state === 'done' || state === 'failed' || state === 'expired') && updatedAt < before;
}

/** When a task that the farm lists ended; undefined: it has not, as far as its row says. */
export function endOfTask({ completedAt }: Pick<TaskRecord, 'completedAt'>): EpochMs | undefined {
  return completedAt === undefined ? undefined : Date.parse(completedAt);
}
