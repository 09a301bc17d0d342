import { rowsOf, withRows } from '../http/reply.ts';
import type { Fault } from './fault.ts';
import { insteadOfAnswers, readStrikes, strikesValue } from './strikes.ts';

export const rowsReordered: Fault = {
  name: 'rows-reordered',
  value: strikesValue('create'),
  summary: 'carries a create out and answers with its rows the other way round',
  create: (often) =>
    insteadOfAnswers(
      readStrikes('rows-reordered', 'create', often),
      (answer) => withRows(answer, (rowsOf(answer) ?? []).toReversed()),
      (answer) => (rowsOf(answer)?.length ?? 0) > 1,
    ),
};
