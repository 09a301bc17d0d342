import { taskTypes } from '#daemon/farms/renderbus/taskTypes/list.ts';
import { ConfigError } from './config/configError.ts';
import { unknownNames } from './config/unknownNames.ts';

/**
 * Throws `ConfigError` for a default of a setting that no task type has. Whether a value suits is said with the plan:
 * the same setting may be bounded differently in two types.
 */
export function refuseUnknownDefaults(defaults: Readonly<Record<string, unknown>>): void {
  const known = new Set(taskTypes.flatMap(({ settingsSchema }) => Object.keys(settingsSchema.shape)));
  const unknown = Object.keys(defaults).filter((key) => !known.has(key));
  if (unknown.length === 0) return;
  const names = unknown.map((key) => `defaults.${key}`);
  throw new ConfigError(unknownNames(names, [...known].sort()));
}
