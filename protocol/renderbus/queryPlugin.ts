import * as z from 'zod';
import { text } from './field.ts';
import { looseText, rows } from './looseAnswer.ts';
import { requestBody } from './requestBody.ts';

const source = '§6';

/** The body of `query_plugin` (§6). */
export const QueryPlugin = requestBody({
  cg_soft_name: text(32, { zh: '渲染软件', description: 'Substring of the program.', source }).optional(),
  plugin_name: text(32, { zh: '渲染插件', description: 'Exact name of a plugin.', source }).optional(),
});
export type QueryPlugin = z.infer<typeof QueryPlugin>;

export const PluginRow = z.looseObject({
  cg_soft_name: looseText({ zh: '渲染软件', description: 'Program and version.', source }),
  plugin_name: looseText({ zh: '渲染插件', description: 'Plugin that the farm has for it.', source }),
});
export type PluginRow = z.output<typeof PluginRow>;

const PluginRows = z.looseObject({ data: rows(PluginRow, 'One row per program and plugin.', source) });

/** The farm’s text does not say how the rows come: in `data`, as a bare list, or one as a bare object (§6, §9). */
export const QueryPluginAnswer = z.preprocess((body) => {
  if (Array.isArray(body)) return { data: body };
  const isRow = typeof body === 'object' && body !== null && 'cg_soft_name' in body;
  return isRow ? { data: [body] } : body;
}, PluginRows);
export type QueryPluginAnswer = z.output<typeof QueryPluginAnswer>;
