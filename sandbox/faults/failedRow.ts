import { rowsOf, withRows } from '../http/reply.ts';
import type { Fault } from './fault.ts';
import { insteadOfAnswers, readStrikes, strikesValue } from './strikes.ts';

export const failedRow: Fault = {
  name: 'failed-row',
  value: strikesValue('create'),
  summary: 'makes no task of the last scene of a create: its row has submit_result 1 and no task_id',
  create: (often) =>
    insteadOfAnswers(readStrikes('failed-row', 'create', often), (answer, { store }) => {
      const rows = rowsOf(answer) ?? [];
      store.tasks.forget(Number(rows.at(-1)?.task_id));
      return withRows(answer, [...rows.slice(0, -1), { task_id: '', submit_result: '1' }]);
    }),
};
