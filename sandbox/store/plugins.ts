import type { DatabaseSync } from 'node:sqlite';

/** A plugin that the farm has for a program; "" stands for a program without one. */
export interface FarmPlugin {
  readonly cgSoftName: string;
  readonly pluginName: string;
}

/** What the farm can render with. */
export interface Plugins {
  /** In the order in which they were added. */
  all(): readonly FarmPlugin[];
  /** Does nothing for one that is there. */
  add(plugin: FarmPlugin): void;
}

export function pluginsOf(database: DatabaseSync): Plugins {
  const all = database.prepare('SELECT cg_soft_name, plugin_name FROM plugins ORDER BY id');
  const add = database.prepare('INSERT OR IGNORE INTO plugins (cg_soft_name, plugin_name) VALUES (?, ?)');
  return {
    all: () =>
      all.all().map((row) => ({ cgSoftName: String(row.cg_soft_name), pluginName: String(row.plugin_name) })),
    add: ({ cgSoftName, pluginName }) => void add.run(cgSoftName, pluginName),
  };
}
