import { type Dialect, rewritesRows } from './dialect.ts';

export const emptyConfigurations: Dialect = {
  name: 'empty-configurations',
  summary: 'plugins of a project hold empty elements among the configurations',
  create: () =>
    rewritesRows(['query_project'], (row) => {
      const configurations = Array.isArray(row.plugins) ? row.plugins : [];
      return { ...row, plugins: [{}, null, ...configurations, ''] };
    }),
};
