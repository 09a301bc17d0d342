import type { Plugin, Project } from '#protocol/bridge/project.ts';
import { pluginWithoutVersion } from '#protocol/plugins/pluginList.ts';

/** A plug-in with the versions of it that the farm has for a program, the newest first. */
export interface PluginFamily {
  readonly name: string;
  /** As the farm spells them, with the name. */
  readonly versions: readonly string[];
}

/** A program in one version, with what the farm has for it. */
export interface Software {
  readonly cgSoftName: string;
  readonly families: readonly PluginFamily[];
  /** Projects that are set up for it, and those that take it when none is named. */
  readonly usedBy: readonly string[];
  readonly defaultOf: readonly string[];
}

const { compare } = new Intl.Collator('en', { numeric: true });

/** What the farm offers, by program. What only a project has is no offer, and is left out. */
export function softwareOf(plugins: readonly Plugin[], projects: readonly Project[]): readonly Software[] {
  const names = [...new Set(plugins.map(({ cgSoftName }) => cgSoftName))].sort(compare);
  return names.map((cgSoftName) => {
    const own = projects.flatMap(({ projectName, configurations }) =>
      configurations
        .filter((each) => each.cgSoftName === cgSoftName)
        .map((each) => ({ projectName, ...each })),
    );
    const namesOf = (some: typeof own) =>
      [...new Set(some.map(({ projectName }) => projectName))].sort(compare);
    return {
      cgSoftName,
      families: familiesOf(plugins, cgSoftName),
      usedBy: namesOf(own),
      defaultOf: namesOf(own.filter(({ isDefault }) => isDefault)),
    };
  });
}

export function familiesOf(plugins: readonly Plugin[], cgSoftName: string): readonly PluginFamily[] {
  const versions = new Map<string, Set<string>>();
  for (const { cgSoftName: software, pluginName } of plugins) {
    if (software !== cgSoftName || pluginName === '') continue;
    const name = pluginWithoutVersion(pluginName);
    versions.set(name, (versions.get(name) ?? new Set()).add(pluginName));
  }
  return [...versions]
    .map(([name, found]) => ({ name, versions: [...found].sort((a, b) => compare(b, a)) }))
    .sort((a, b) => compare(a.name, b.name));
}

/** Programs whose name, or one of whose plug-ins, holds every word. */
export function chooseSoftware(software: readonly Software[], search: string): readonly Software[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return software.filter(({ cgSoftName, families }) => {
    const text = [cgSoftName, ...families.flatMap(({ versions }) => versions)].join('\n').toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
