import { answerLostAfterEffect, answerLostBeforeEffect, committedLate, slow } from './connectionFaults.ts';
import type { Fault } from './fault.ts';
import { idFaults } from './idFaults.ts';
import { busyAfterEffect, busyBeforeEffect } from './refusalFaults.ts';
import { failedRow, fewerRows, listLag, rowsReordered } from './rowFaults.ts';
import {
  html,
  httpErrorAfter,
  httpErrorBefore,
  intervalOfYears,
  intervalText,
  redirect,
  truncatedJson,
} from './wrongAnswers.ts';

/** Section 9 of the farm contract, strange ids, and refusals that do not say what became of the call. */
export const faults: readonly Fault[] = [
  answerLostAfterEffect,
  answerLostBeforeEffect,
  committedLate,
  slow,
  httpErrorBefore,
  httpErrorAfter,
  truncatedJson,
  html,
  redirect,
  intervalText,
  intervalOfYears,
  fewerRows,
  failedRow,
  rowsReordered,
  listLag,
  busyBeforeEffect,
  busyAfterEffect,
  ...idFaults,
];
