import type { UnitError } from '#protocol/bridge/unit.ts';
import type { CreateAnswer, CreatedRow } from '#protocol/farm/createTask.ts';
import { classifyRefusal } from '#protocol/farm/errorCodes.ts';
import { namesTask } from '#protocol/farm/taskId.ts';
import type { Seen } from './ports.ts';
import type { CallState } from './records.ts';
import type { UnitEvent } from './unitMachine.ts';

export interface UnitOutcome {
  readonly event: UnitEvent;
  readonly taskId?: string;
  readonly error?: UnitError;
  /** Refused in words that do not say that nothing was made: the mark tells. */
  readonly refusal?: UnitError;
}

export interface CallOutcome {
  readonly call: Exclude<CallState, 'sending' | 'found' | 'absent'>;
  /** One per unit of the call, in their order. */
  readonly units: readonly UnitOutcome[];
}

/**
 * From what the client saw to what it means: the table of the bridge contract’s §4. `isKnown` says whether a task
 * id was known before: an answer with such a one proves nothing (farm contract §3.5).
 */
export function judgeCreate(
  seen: Seen<CreateAnswer>,
  unitCount: number,
  isKnown: (taskId: string) => boolean = () => false,
): CallOutcome {
  const all = (call: CallOutcome['call'], outcome: UnitOutcome): CallOutcome => ({
    call,
    units: Array.from({ length: unitCount }, () => outcome),
  });
  if (seen.kind === 'unknown') return all('unknown', { event: 'outcomeUnknown' });
  if (seen.kind === 'notSent')
    return all('notProcessed', { event: 'notProcessed', error: bridgeError('notSent', seen.message) });
  if (seen.kind === 'refused') return judgeRefusal(seen, unitCount, all);
  return judgeRows(seen.result, unitCount, all, isKnown);
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
  if (seen.class === 'unknown') return all('unknown', { event: 'outcomeUnknown', error, refusal: error });
  if (unitCount > 1) return all('refused', { event: 'batchRefused' });
  return all('refused', { event: 'refused', error });
}

function judgeRows(
  answer: CreateAnswer,
  unitCount: number,
  all: ForAll,
  isKnown: (taskId: string) => boolean,
): CallOutcome {
  const rows = answer.data;
  const [row] = rows;
  if (row && rows.length === 1 && unitCount === 1 && row.submit_result === '1')
    return judgeFailedRow(row, all);
  const ids = rows.map(({ task_id }) => task_id);
  const paired =
    rows.length === unitCount &&
    rows.every(({ submit_result }) => submit_result === '0') &&
    ids.every((id) => namesTask(id) && !isKnown(id)) &&
    new Set(ids).size === ids.length;
  if (!paired) return all('unknown', { event: 'outcomeUnknown' });
  return { call: 'confirmed', units: rows.map((row) => ({ event: 'confirmed', taskId: row.task_id })) };
}

/** A row that failed has no place for a code; where the farm gives one all the same, it counts. */
function judgeFailedRow(row: CreatedRow, all: ForAll): CallOutcome {
  const said = [row.error_message, row.description, row.message].find((text) => typeof text === 'string');
  const message = said || 'The farm answered that this scene could not be submitted, without a reason.';
  const code = row.error_code === undefined || row.error_code === null ? undefined : String(row.error_code);
  const error: UnitError = { code: code || 'submitFailed', message, from: 'farm' };
  const { class: kind } = classifyRefusal(code, message);
  if (row.task_id !== '' || kind === 'unknown')
    return all('unknown', { event: 'outcomeUnknown', error, refusal: error });
  if (kind === 'pace' || kind === 'account') return all('notProcessed', { event: 'notProcessed', error });
  return all('refused', { event: 'refused', error });
}

function bridgeError(code: string, message: string): UnitError {
  return { code, message, from: 'bridge' };
}
