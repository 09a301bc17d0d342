import { familiesOf, type PluginFamily } from '#dashboard/pages/plugins/offers.ts';
import type { Configuration, ConfigurationRequest, Plugin } from '#protocol/bridge/project.ts';
import { pluginWithoutVersion } from '#protocol/plugins/pluginList.ts';

/** What somebody chose of a configuration: one version of each plug-in at most, as the farm demands. */
export interface ConfigurationDraft {
  readonly cgSoftName: string;
  /** By the plug-in’s name without version: as the farm spells it. */
  readonly plugins: ReadonlyMap<string, string>;
  readonly isDefault: boolean;
}

export type ConfigurationWrong = 'noSoftware' | 'lastPlugin';

export function configurationDraftOf(configuration: Configuration | undefined): ConfigurationDraft {
  const { cgSoftName = '', plugins = [], isDefault = false } = configuration ?? {};
  return {
    cgSoftName,
    plugins: new Map(plugins.map((plugin) => [pluginWithoutVersion(plugin), plugin])),
    isDefault,
  };
}

/** Another program has other plug-ins: those that the farm has for it too stay. */
export function withSoftware(
  draft: ConfigurationDraft,
  cgSoftName: string,
  offered: readonly Plugin[],
): ConfigurationDraft {
  const known = new Set(familiesOf(offered, cgSoftName).flatMap(({ versions }) => versions));
  return {
    ...draft,
    cgSoftName,
    plugins: new Map([...draft.plugins].filter(([, plugin]) => known.has(plugin))),
  };
}

/** An empty plug-in takes the name out. */
export function withPlugin(draft: ConfigurationDraft, name: string, plugin: string): ConfigurationDraft {
  const plugins = new Map(draft.plugins);
  if (plugin === '') plugins.delete(name);
  else plugins.set(name, plugin);
  return { ...draft, plugins };
}

/** What can be chosen: what the farm offers, and what the configuration has although it is offered no longer. */
export function choicesOf(draft: ConfigurationDraft, offered: readonly Plugin[]): readonly PluginFamily[] {
  const families = familiesOf(offered, draft.cgSoftName);
  const known = new Set(families.flatMap(({ versions }) => versions));
  const others = [...draft.plugins.values()].filter((plugin) => !known.has(plugin));
  if (others.length === 0) return families;
  return familiesOf(
    [...families.flatMap(({ versions }) => versions), ...others].map((pluginName) => ({
      cgSoftName: draft.cgSoftName,
      pluginName,
    })),
    draft.cgSoftName,
  );
}

/** The farm takes an empty list of plug-ins for nothing said, so the last one cannot be taken out. */
export function wrongWith(
  draft: ConfigurationDraft,
  before: Configuration | undefined,
): ConfigurationWrong | undefined {
  if (draft.cgSoftName === '') return 'noSoftware';
  return before && before.plugins.length > 0 && draft.plugins.size === 0 ? 'lastPlugin' : undefined;
}

export function requestOf({ cgSoftName, plugins, isDefault }: ConfigurationDraft): ConfigurationRequest {
  return { cgSoftName, plugins: [...plugins.values()], isDefault };
}
