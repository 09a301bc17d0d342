import type { Check } from '#daemon/submissions/planning.ts';
import { pluginInTwoVersions } from '#protocol/farm/pluginList.ts';

export const pluginTwice: Check = {
  code: 'pluginTwice',
  severity: 'error',
  message: {
    en: 'The plug-in {plugin} is named in two versions: {plugins}.',
    zh: '插件 {plugin} 指定了两个版本：{plugins}。',
  },
  action: { en: 'Leave one version of it.', zh: '请只保留一个版本。' },
  find(_context, { plugins }) {
    const pluginName = plugins.join(',');
    const plugin = pluginInTwoVersions(pluginName);
    return plugin === undefined
      ? []
      : [{ params: { plugin, plugins: pluginName }, path: 'settings.pluginName' }];
  },
};
