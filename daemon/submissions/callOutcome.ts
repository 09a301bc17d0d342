import type { UnitError } from '#protocol/bridge/unit.ts';
import type { CreateAnswer } from '#protocol/farm/createTask.ts';
import type { Seen } from './ports.ts';
import type { CallState } from './records.ts';
import type { UnitEvent } from './unitMachine.ts';

export interface UnitOutcome {
  readonly event: UnitEvent;
  readonly taskId?: string;
  readonly error?: UnitError;
}

export interface CallOutcome {
  readonly call: Exclude<CallState, 'sending' | 'found' | 'absent'>;
  /** One per unit of the call, in their order. */
  readonly units: readonly UnitOutcome[];
}

/** From what the client saw to what it means: the table of the bridge contract’s §4. */
export function judgeCreate(seen: Seen<CreateAnswer>, unitCount: number): CallOutcome {
  const all = (call: CallOutcome['call'], outcome: UnitOutcome): CallOutcome => ({
    call,
    units: Array.from({ length: unitCount }, () => outcome),
  });
  if (seen.kind === 'unknown') return all('unknown', { event: 'outcomeUnknown' });
  if (seen.kind === 'notSent')
    return all('notProcessed', { event: 'notProcessed', error: bridgeError('notSent', seen.message) });
  if (seen.kind === 'refused') return judgeRefusal(seen, unitCount, all);
  return judgeRows(seen.result, unitCount, all);
}

type ForAll = (call: CallOutcome['call'], outcome: UnitOutcome) => CallOutcome;

function judgeRefusal(
  seen: Extract<Seen<unknown>, { kind: 'refused' }>,
  unitCount: number,
  all: ForAll,
): CallOutcome {
  const error: UnitError = { code: seen.code ?? 'none', message: seen.message, from: 'farm' };
  if (seen.class === 'pace' || seen.class === 'account') {
    return all('notProcessed', { event: 'notProcessed', error });
  }
  if (unitCount > 1) return all('refused', { event: 'batchRefused' });
  return all('refused', { event: 'refused', error });
}

function judgeRows(answer: CreateAnswer, unitCount: number, all: ForAll): CallOutcome {
  const rows = answer.data;
  const failed = rows.filter((row) => row.submit_result === '1');
  if (rows.length === 1 && unitCount === 1 && failed.length === 1) {
    const message = 'The farm answered that this scene could not be submitted, without a reason.';
    return all('refused', { event: 'refused', error: { code: 'submitFailed', message, from: 'farm' } });
  }
  const paired =
    rows.length === unitCount && rows.every((row) => row.submit_result === '0' && row.task_id !== '');
  if (!paired) return all('unknown', { event: 'outcomeUnknown' });
  return { call: 'confirmed', units: rows.map((row) => ({ event: 'confirmed', taskId: row.task_id })) };
}

function bridgeError(code: string, message: string): UnitError {
  return { code, message, from: 'bridge' };
}
