import { type Dialect, rewritesRows } from './dialect.ts';

/** A dialect that writes fees otherwise; it is given the amount without its currency. */
function feeDialect(name: string, example: string, write: (amount: string) => string): Dialect {
  return {
    name,
    summary: `fees are written as ${example}`,
    create: () =>
      rewritesRows(['query_task'], (row) => ({ ...row, fee: write(String(row.fee).replace(/^RMB:/, '')) })),
  };
}

/** The forms of a fee beside `RMB:2.58` (§4). */
export const feeDialects: readonly Dialect[] = [
  feeDialect('fee-bare', '2.58, without a currency', (amount) => amount),
  feeDialect('fee-with-sign', '￥2.58', (amount) => `￥${amount}`),
  feeDialect('fee-in-yuan', '2.58元', (amount) => `${amount}元`),
  feeDialect('fee-full-width-colon', 'RMB：2.58', (amount) => `RMB：${amount}`),
  feeDialect(
    'fee-with-thousands',
    'RMB:1,234.50',
    (amount) => `RMB:${amount.replace(/\d(?=(?:\d{3})+\.)/g, '$&,')}`,
  ),
];
