import { type Dialect, readsBodies } from './dialect.ts';

export const layerListAsText: Dialect = {
  name: 'layer-list-as-text',
  summary: 'layer_list is also taken as a text that holds its JSON',
  create: () =>
    readsBodies(
      (action) => action === 'create_houdini_task',
      (body) =>
        typeof body.layer_list === 'string' ? { ...body, layer_list: parsed(body.layer_list) } : body,
    ),
};

/** What is not JSON stays a string, for the checks of the body to refuse. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
