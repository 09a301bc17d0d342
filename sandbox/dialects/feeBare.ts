import { type Dialect, rewritesRows } from './dialect.ts';

export const feeBare: Dialect = {
  name: 'fee-bare',
  summary: 'fees are bare decimals without a currency',
  create: () =>
    rewritesRows(['query_task'], (row) => ({ ...row, fee: String(row.fee).replace(/^RMB:/, '') })),
};
