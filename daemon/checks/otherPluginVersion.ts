import type { Check } from '#daemon/submissions/planning.ts';
import { pluginWithoutVersion } from '#protocol/plugins/pluginList.ts';
import { firstOf } from './firstOf.ts';
import { isSamePlugin } from './rendererPlugins.ts';

/** Pictures differ from version to version, and a scene of a newer one may not open. */
export const otherPluginVersion: Check<'otherPluginVersion'> = {
  code: 'otherPluginVersion',
  severity: 'warning',
  find({ snapshot: { plugins, renderer } }, { plugins: configured }) {
    // One that the host lacks, too, has a warning of its own.
    const used = [...plugins.filter(({ missing }) => missing !== true), renderer].flatMap(
      ({ name, version = '' }) => (/^\d/.test(version) ? [{ name, version }] : []),
    );
    const other = configured.flatMap((onFarm) => {
      const version = onFarm.slice(pluginWithoutVersion(onFarm).length).trim();
      const same = used.filter(({ name }) => version !== '' && isSamePlugin(name, onFarm));
      const [first] = same;
      if (!first || same.some((plugin) => isSameVersion(plugin.version, version))) return [];
      return [{ plugin: `${first.name} ${first.version}`, configured: onFarm }];
    });
    return firstOf(other, (params) => ({ params, path: 'settings.pluginName' }));
  },
};

/** Hosts cut versions where they like: 6.2 is 6.20.03, and 5.3 is 5.3.4.1. */
function isSameVersion(one: string, other: string): boolean {
  const [shorter = '', longer = ''] = [one, other].map(numbersOf).toSorted((a, b) => a.length - b.length);
  return longer.startsWith(shorter);
}

function numbersOf(version: string): string {
  return (version.match(/\d+/g) ?? []).map(Number).join('.');
}
