import type { Check, Draft } from '#daemon/submissions/planning.ts';
import type { SceneSnapshot } from '#protocol/bridge/sceneSnapshot.ts';
import { listNames } from '#protocol/display/listNames.ts';
import { isPlugin, pluginsOfRenderer } from './rendererPlugins.ts';

export const rendererWithoutPlugin: Check<'rendererWithoutPlugin'> = {
  code: 'rendererWithoutPlugin',
  severity: 'warning',
  find({ snapshot }, draft) {
    const { cgSoftName, plugins } = draft;
    if (cgSoftName === undefined) return [];
    return renderersOf(snapshot, draft)
      .filter((renderer) => {
        const names = pluginsOfRenderer(renderer);
        return names !== undefined && !plugins.some((plugin) => isPlugin(plugin, names));
      })
      .map((renderer) => ({
        params: { renderer, cgSoftName, plugins: listNames(plugins) },
        path: 'settings.pluginName',
      }));
  },
};

/** Of what is rendered, each once: a layer may have a renderer of its own. */
function renderersOf({ renderer, layers = [] }: SceneSnapshot, { plannedTasks }: Draft): string[] {
  const own = new Map(layers.map((layer) => [layer.name, layer.renderer]));
  const used = plannedTasks.map(({ label: { layer = '' } }) => own.get(layer) ?? renderer.name);
  return used.length === 0 ? [renderer.name] : [...new Set(used)];
}
