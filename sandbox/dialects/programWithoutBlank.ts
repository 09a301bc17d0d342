import { type Dialect, rewritesRows } from './dialect.ts';

type Row = Readonly<Record<string, unknown>>;

export const programWithoutBlank: Dialect = {
  name: 'program-without-blank',
  summary: 'cg_soft_name comes without the blank between program and version: maya2024',
  create: () =>
    rewritesRows(['query_task', 'query_project', 'query_plugin'], (row) => ({
      ...joined(row),
      ...(Array.isArray(row.plugins) && { plugins: row.plugins.map(joined) }),
    })),
};

function joined(row: Row): Row {
  const name = row?.cg_soft_name;
  return typeof name === 'string' ? { ...row, cg_soft_name: name.replace(/ (?=\d)/, '') } : row;
}
