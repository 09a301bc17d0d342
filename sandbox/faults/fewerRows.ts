import { rowsOf, withRows } from '../http/reply.ts';
import type { Fault } from './fault.ts';
import { insteadOfAnswers, readStrikes, strikesValue } from './strikes.ts';

export const fewerRows: Fault = {
  name: 'fewer-rows',
  value: strikesValue('create'),
  summary: 'carries a create out and leaves the last row out of its answer',
  create: (often) =>
    insteadOfAnswers(readStrikes('fewer-rows', 'create', often), (answer) => {
      const rows = rowsOf(answer) ?? [];
      return withRows(
        { ...answer, body: { ...answer.body, total_size: rows.length - 1 } },
        rows.slice(0, -1),
      );
    }),
};
