import { programVariables } from '#protocol/platform/programs.ts';
import { ConfigError } from './configError.ts';
import { type ConfigKey, configKeys } from './configFile.ts';
import { unknownNames } from './unknownNames.ts';

/** Of the same prefix, and no settings: read where they are needed. What each means, for docs/configuration.md. */
export const otherVariables: Readonly<Record<string, string>> = {
  RENDERBRIDGE_HOME:
    'The daemon’s home, a full path; else `renderbridge` in `%LOCALAPPDATA%`, `~/Library/Application Support` or `$XDG_DATA_HOME` (`~/.local/share`).',
  RENDERBRIDGE_ACCESS_KEY: 'The access key; see below.',
  RENDERBRIDGE_ADAPTERS: 'Folders of further adapters, parted as in `PATH`; see [hosts.md](hosts.md).',
  RENDERBRIDGE_STUDIO_CONFIG:
    'A studio’s file of settings, presets and locks, a full path; else `studio.json` beside the program: [studio.md](studio.md).',
  RENDERBRIDGE_LANGUAGE:
    'The language of the adapters, such as `en` or `zh`. Default: that of the host’s window, in Houdini that of the system.',
  ...Object.fromEntries(
    Object.entries(programVariables).map(([program, name]) => [
      name,
      `The program \`${program}\` to start, ahead of whatever is found.`,
    ]),
  ),
};

/** Reads the settings in the environment. Throws `ConfigError` for a variable that sets nothing, or that is not JSON. */
export function readVariables(
  env: Readonly<Record<string, string | undefined>>,
): readonly { readonly key: ConfigKey; readonly value: unknown }[] {
  return Object.entries(env).flatMap(([name, value]) => {
    if (!name.startsWith('RENDERBRIDGE_') || name in otherVariables || value === undefined) return [];
    const key = configKeys.find(({ variable }) => variable === name);
    if (!key) {
      const known = [...configKeys.map(({ variable }) => variable), ...Object.keys(otherVariables)];
      throw new ConfigError(unknownNames([name], known));
    }
    return [{ key, value: readAs(key, value) }];
  });
}

/**
 * A setting that a person wrote as text, in the environment or on the command line. An account may be all digits and is
 * a text all the same.
 */
export function readAs({ schema }: ConfigKey, text: string): unknown {
  const { type } = schema();
  return type === 'string' || type === 'enum' ? text : jsonOf(text);
}

/** What is not JSON stays a string, which the schema then refuses with what it expected. */
function jsonOf(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
