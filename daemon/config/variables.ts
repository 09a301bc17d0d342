import { programVariables } from '#protocol/platform/programs.ts';
import { ConfigError } from './configError.ts';
import { configKeys } from './configFile.ts';
import { unknownNames } from './unknownNames.ts';

/** Which environment variable sets which key: `RENDERBRIDGE_FARM_BASE_URL` sets `farm.baseUrl`. */
export interface ConfigVariable {
  readonly name: string;
  readonly path: readonly [string, ...string[]];
  /** An account may be all digits and is a text all the same. */
  readonly as: 'text' | 'json';
}

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

export const configVariables: readonly ConfigVariable[] = configKeys.map(({ path, schema, variable }) => ({
  name: variable,
  path,
  as: schema.type === 'string' || schema.type === 'enum' ? 'text' : 'json',
}));

/** What the environment sets. Throws `ConfigError` for a variable that sets nothing, or that is not JSON. */
export function readVariables(
  env: Readonly<Record<string, string | undefined>>,
): readonly { readonly variable: ConfigVariable; readonly value: unknown }[] {
  return Object.entries(env).flatMap(([name, value]) => {
    if (!name.startsWith('RENDERBRIDGE_') || name in otherVariables || value === undefined) return [];
    const variable = configVariables.find((known) => known.name === name);
    if (!variable) {
      const known = [...configVariables.map((known) => known.name), ...Object.keys(otherVariables)];
      throw new ConfigError(unknownNames([name], known));
    }
    return [{ variable, value: readAs(variable, value) }];
  });
}

/** A setting that a person wrote as text: in the environment, or on the command line. */
export function readAs({ as }: Pick<ConfigVariable, 'as'>, text: string): unknown {
  return as === 'json' ? jsonOf(text) : text;
}

/** What is not JSON stays a string, which the schema then refuses with what it expected. */
function jsonOf(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
