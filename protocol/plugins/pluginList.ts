/** The plugins in a `plugin_name`, in order; blanks around commas and empty elements are dropped. */
export function splitPlugins(pluginName: string): readonly string[] {
  return pluginName
    .split(',')
    .map((plugin) => plugin.trim())
    .filter((plugin) => plugin !== '');
}

const withVersion = /^(?<name>.*?\S)\s+(?<version>v?\d.*)$/;

/** `vray 3.10.01` without its version; a plugin that names none is its own name. */
export function pluginWithoutVersion(plugin: string): string {
  return withVersion.exec(plugin)?.groups?.name ?? plugin;
}

/** The first plugin that is listed in two versions; a configuration may hold one of each (§6). */
export function pluginInTwoVersions(pluginName: string): string | undefined {
  const known = new Map<string, string>();
  for (const plugin of splitPlugins(pluginName)) {
    const name = pluginWithoutVersion(plugin);
    const other = known.get(name);
    if (other !== undefined && other !== plugin) return name;
    known.set(name, plugin);
  }
  return undefined;
}
