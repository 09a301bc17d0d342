import type { Behaviour } from '../behaviours/behaviour.ts';
import { answerLostAfterEffect, answerLostBeforeEffect } from './answerLost.ts';
import { committedLate } from './committedLate.ts';
import { failedRow } from './failedRow.ts';
import type { Fault } from './fault.ts';
import { fewerRows } from './fewerRows.ts';
import { htmlInsteadOfJson } from './htmlInsteadOfJson.ts';
import { intervalText } from './intervalText.ts';
import { keyDisabled } from './keyDisabled.ts';
import { listLag } from './listLag.ts';
import { redirect } from './redirect.ts';
import { rowsReordered } from './rowsReordered.ts';
import { serverErrorAfterEffect, serverErrorBeforeEffect } from './serverError.ts';
import { slow } from './slow.ts';
import { truncatedJson } from './truncatedJson.ts';
import { unknownStatus } from './unknownStatus.ts';

export const faults: readonly Fault[] = [
  answerLostAfterEffect,
  answerLostBeforeEffect,
  committedLate,
  slow,
  serverErrorBeforeEffect,
  serverErrorAfterEffect,
  truncatedJson,
  htmlInsteadOfJson,
  redirect,
  intervalText,
  fewerRows,
  failedRow,
  rowsReordered,
  listLag,
  keyDisabled,
  unknownStatus,
];

/** The behaviour of `NAME` or `NAME=VALUE`. Throws a `RangeError` that names the known faults. */
export function faultBehaviour(text: string): Behaviour {
  const [name = '', ...rest] = text.split('=');
  const fault = faults.find((known) => known.name === name);
  if (!fault) {
    throw new RangeError(
      `--fault: expected one of ${faults.map((known) => known.name).join(', ')}, got "${name}".`,
    );
  }
  return fault.create(rest.length === 0 ? undefined : rest.join('='));
}
