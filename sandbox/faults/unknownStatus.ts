import { rowsOf, withRows } from '../http/reply.ts';
import type { Fault } from './fault.ts';
import { insteadOfAnswers, readStrikes, strikesValue } from './strikes.ts';

const status = 'Hibernating';

export const unknownStatus: Fault = {
  name: 'unknown-status',
  value: strikesValue('query_task'),
  summary: `tells of tasks with the status ${status}, which nobody knows`,
  create: (often) =>
    insteadOfAnswers(readStrikes('unknown-status', 'query_task', often), (answer) =>
      withRows(
        answer,
        (rowsOf(answer) ?? []).map((row) => ('task_status' in row ? { ...row, task_status: status } : row)),
      ),
    ),
};
