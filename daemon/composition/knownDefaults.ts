import { ConfigError } from '#daemon/config/configError.ts';
import { unknownNames } from '#daemon/config/unknownNames.ts';
import { taskTypes } from '#daemon/farms/renderbus/taskTypes/list.ts';
import { noOffers } from '#daemon/farms/renderbus2/offers.ts';
import { blender } from '#daemon/farms/renderbus2/taskTypes/blender.ts';
import { maya } from '#daemon/farms/renderbus2/taskTypes/maya.ts';

/**
 * Throws `ConfigError` for a default of a setting that no task type has. Whether a value suits is said with the plan:
 * the same setting may be bounded differently in two types.
 */
export function refuseUnknownDefaults(defaults: Readonly<Record<string, unknown>>): void {
  const names = Object.keys(defaults);
  if (names.length === 0) return;
  const ofSecond = [blender, maya].map((taskType) => taskType(() => noOffers));
  const known = new Set(
    [...taskTypes, ...ofSecond].flatMap(({ settingsSchema }) => Object.keys(settingsSchema.shape)),
  );
  const unknown = names.filter((name) => !known.has(name)).map((name) => `defaults.${name}`);
  if (unknown.length === 0) return;
  const settings = [...known].sort().map((name) => `defaults.${name}`);
  throw new ConfigError(unknownNames(unknown, settings, { elsewhere: false }));
}
