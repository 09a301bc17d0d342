import { succeeded } from '../http/reply.ts';
import { answers } from './behaviour.ts';

/** Tells what the farm can render with: program fuzzily, plugin exactly (§6). */
export const queryPlugin = answers('query_plugin', (body, _account, { store, profile }) => {
  const { cg_soft_name, plugin_name } = body;
  const data = store.plugins
    .all()
    .filter(({ cgSoftName }) => cg_soft_name === undefined || profile.fuzzyMatch(cgSoftName, cg_soft_name))
    .filter(({ pluginName }) => plugin_name === undefined || pluginName === plugin_name)
    .map(({ cgSoftName, pluginName }) => ({ cg_soft_name: cgSoftName, plugin_name: pluginName }));
  return succeeded({ data, total_size: data.length });
});
