import type { Check } from '#daemon/submissions/planning.ts';
import { pluginInTwoVersions } from '#protocol/plugins/pluginList.ts';

export const pluginTwice: Check<'pluginTwice'> = {
  code: 'pluginTwice',
  severity: 'error',
  find(_context, { plugins }) {
    const pluginName = plugins.join(',');
    const plugin = pluginInTwoVersions(pluginName);
    return plugin === undefined
      ? []
      : [{ params: { plugin, plugins: pluginName }, path: 'settings.pluginName' }];
  },
};
