import type { Check } from '#daemon/submissions/planning.ts';
import { listNames } from '#protocol/display/listNames.ts';
import { pluginWithoutVersion } from '#protocol/plugins/pluginList.ts';

/** Renderers that are plug-ins, by how their names begin in hosts, and what their plug-ins are called on the farm. */
const rendererPlugins: readonly { readonly renderer: RegExp; readonly plugins: readonly string[] }[] = [
  { renderer: /^v[-_ ]?ray/i, plugins: ['vray', 'vrayformaya', 'vrayforhoudini'] },
  { renderer: /^arnold/i, plugins: ['mtoa', 'htoa', 'maxtoa', 'arnold'] },
  { renderer: /^redshift/i, plugins: ['redshift', 'redshift4maya'] },
  { renderer: /^(?:renderman|prman|ris)/i, plugins: ['renderman', 'rfm', 'rfh', 'prman'] },
  { renderer: /^corona/i, plugins: ['corona', 'coronarenderer'] },
  { renderer: /^octane/i, plugins: ['octane', 'octanerender'] },
  { renderer: /^luxcore/i, plugins: ['luxcore', 'luxcorerender'] },
  { renderer: /^enscape/i, plugins: ['enscape'] },
];

export const rendererWithoutPlugin: Check<'rendererWithoutPlugin'> = {
  code: 'rendererWithoutPlugin',
  severity: 'warning',
  find({ snapshot: { renderer } }, { cgSoftName, plugins }) {
    const known = rendererPlugins.find((row) => row.renderer.test(renderer.name));
    if (!known || cgSoftName === undefined) return [];
    const names = plugins.map((plugin) => plain(pluginWithoutVersion(plugin)));
    if (known.plugins.some((plugin) => names.includes(plain(plugin)))) return [];
    const params = { renderer: renderer.name, cgSoftName, plugins: listNames(plugins) };
    return [{ params, path: 'settings.pluginName' }];
  },
};

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}
