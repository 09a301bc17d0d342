import { type Dialect, rewritesBodies } from './dialect.ts';

/** The farm's text describes the fields of a plugin, but not what they lie in (§6). */
export const pluginsAsBareList: Dialect = {
  name: 'plugins-as-bare-list',
  summary: 'query_plugin answers with the list alone as its body',
  create: () => rewritesBodies((body, { action }) => (action === 'query_plugin' ? rowsIn(body) : body)),
};

export const pluginAsBareObject: Dialect = {
  name: 'plugin-as-bare-object',
  summary:
    'query_plugin answers with a single row alone as its body, with the list alone when there are more',
  create: () =>
    rewritesBodies((body, { action }) => {
      if (action !== 'query_plugin') return body;
      const rows = rowsIn(body);
      const [only] = rows;
      return rows.length === 1 ? (only as Readonly<Record<string, unknown>>) : rows;
    }),
};

function rowsIn(body: object): readonly unknown[] {
  return 'data' in body && Array.isArray(body.data) ? body.data : [];
}
