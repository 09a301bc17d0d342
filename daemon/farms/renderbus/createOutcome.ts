import type { CreateOutcome, PlannedTaskOutcome } from '#daemon/farms/farm.ts';
import type { FarmReply } from '#daemon/submissions/ports.ts';
import { failureSaying } from '#protocol/bridge/failure.ts';
import type { UnitError } from '#protocol/bridge/unit.ts';
import type { CreateAnswer, CreatedRow } from '#protocol/renderbus/createTask.ts';
import { classifyRefusal } from '#protocol/renderbus/errorCodes.ts';
import { textOfAny } from '#protocol/renderbus/looseAnswer.ts';
import { namesTask } from '#protocol/renderbus/taskId.ts';
import { text } from '#protocol/texts/text.ts';

/** Maps what the client saw to what it means: the table in §4 of the bridge contract. */
export function judgeCreate(seen: FarmReply<CreateAnswer>, plannedTaskCount: number): CreateOutcome {
  const all = (
    createRequest: CreateOutcome['createRequest'],
    outcome: PlannedTaskOutcome,
  ): CreateOutcome => ({
    createRequest,
    plannedTasks: Array.from({ length: plannedTaskCount }, () => outcome),
  });
  if (seen.kind === 'unknown') return { ...all('unknown', { event: 'outcomeUnknown' }), why: seen.message };
  if (seen.kind === 'notSent') return all('notProcessed', { event: 'notProcessed', error: notSent(seen) });
  if (seen.kind === 'refused') return judgeRefusal(seen, plannedTaskCount, all);
  return judgeRows(seen.result, plannedTaskCount, all);
}

type ForAll = (createRequest: CreateOutcome['createRequest'], outcome: PlannedTaskOutcome) => CreateOutcome;

function judgeRefusal(
  seen: Extract<FarmReply<unknown>, { kind: 'refused' }>,
  plannedTaskCount: number,
  all: ForAll,
): CreateOutcome {
  const error: UnitError = { code: seen.code ?? 'none', message: seen.message, from: 'farm' };
  if (seen.class === 'pace' || seen.class === 'account') {
    return all('notProcessed', { event: 'notProcessed', error });
  }
  if (seen.class === 'unknown') return all('unknown', { event: 'outcomeUnknown', error, refusal: error });
  if (plannedTaskCount > 1) return all('refused', { event: 'batchRefused' });
  return all('refused', { event: 'refused', error });
}

function judgeRows(answer: CreateAnswer, plannedTaskCount: number, all: ForAll): CreateOutcome {
  const rows = answer.data;
  const [row] = rows;
  if (row && rows.length === 1 && plannedTaskCount === 1 && row.submit_result === '1')
    return judgeFailedRow(row, all);
  const ids = rows.map(({ task_id }) => task_id);
  const paired =
    rows.length === plannedTaskCount &&
    rows.every(({ submit_result }) => submit_result === '0') &&
    ids.every(namesTask);
  if (!paired)
    return all('unknown', {
      event: 'outcomeUnknown',
      ...(plannedTaskCount > 1 ? { goesAlone: true } : {}),
    });
  return {
    createRequest: 'confirmed',
    plannedTasks: rows.map((row) => ({ event: 'confirmed', taskId: row.task_id })),
  };
}

/** A failed row has no field for a code; if the farm gives one anyway, it counts. */
function judgeFailedRow(row: CreatedRow, all: ForAll): CreateOutcome {
  const said = [row.error_message, row.description, row.message].map(textOfAny).find((words) => words !== '');
  const code = textOfAny(row.error_code).trim();
  const error: UnitError = said
    ? { code: code || 'submitFailed', message: said, from: 'farm' }
    : failureSaying(code || 'submitFailed', text('failures.submitFailed'), 'farm');
  const { class: kind } = classifyRefusal(code, error.message);
  if (row.task_id !== '' || kind === 'unknown')
    return all('unknown', { event: 'outcomeUnknown', error, refusal: error });
  if (kind === 'pace' || kind === 'account') return all('notProcessed', { event: 'notProcessed', error });
  return all('refused', { event: 'refused', error });
}

function notSent({ message, text: said }: Extract<FarmReply<unknown>, { kind: 'notSent' }>): UnitError {
  return said ? failureSaying('notSent', said) : { code: 'notSent', message, from: 'bridge' };
}
