import { pluginWithoutVersion } from '#protocol/plugins/pluginList.ts';

interface RendererPlugin {
  readonly renderer: RegExp;
  readonly plugins: readonly string[];
  /** Its plug-ins count versions of their own, apart from the renderer’s and from each other’s. */
  readonly hasOwnVersions?: true;
}

/** Renderers that are plug-ins, by how their names begin in hosts, and what their plug-ins are called on the farm. */
const rendererPlugins: readonly RendererPlugin[] = [
  { renderer: /^v[-_ ]?ray/i, plugins: ['vray', 'vrayformaya', 'vrayforhoudini'] },
  { renderer: /^arnold/i, plugins: ['mtoa', 'htoa', 'maxtoa', 'arnold'], hasOwnVersions: true },
  { renderer: /^redshift/i, plugins: ['redshift', 'redshift4maya'] },
  { renderer: /^(?:renderman|prman|ris)/i, plugins: ['renderman', 'rfm', 'rfh', 'prman'] },
  { renderer: /^corona/i, plugins: ['corona', 'coronarenderer'] },
  { renderer: /^octane/i, plugins: ['octane', 'octanerender'] },
  { renderer: /^luxcore/i, plugins: ['luxcore', 'luxcorerender'] },
  { renderer: /^enscape/i, plugins: ['enscape'] },
];

/** Undefined: the renderer comes with its host, or nobody knows it. */
export function pluginsOfRenderer(renderer: string): readonly string[] | undefined {
  return rendererPlugins.find((row) => row.renderer.test(renderer))?.plugins;
}

export function isPlugin(plugin: string, names: readonly string[]): boolean {
  return names.includes(plainName(plugin));
}

/** Whether the versions of what a host and a farm call so can be compared. */
export function isSamePlugin(inScene: string, onFarm: string): boolean {
  const [one, other] = [plain(inScene), plainName(onFarm)];
  if (one === other) return true;
  const known = rendererPlugins.find(
    ({ renderer, plugins }) => renderer.test(inScene) || plugins.includes(one),
  );
  return known !== undefined && !known.hasOwnVersions && known.plugins.includes(other);
}

function plainName(plugin: string): string {
  return plain(pluginWithoutVersion(plugin));
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}
