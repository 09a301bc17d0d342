import { programVariables } from '#protocol/platform/programs.ts';
import { ConfigError } from './configError.ts';
import { configKeys } from './configFile.ts';

/** Which environment variable sets which key: `RENDERBRIDGE_FARM_BASE_URL` sets `farm.baseUrl`. */
export interface ConfigVariable {
  readonly name: string;
  readonly path: readonly [string, ...string[]];
  /** An account may be all digits and is a text all the same. */
  readonly as: 'text' | 'json';
}

/** Of the same prefix, and no settings: read where they are needed. */
const otherVariables: ReadonlySet<string> = new Set([
  'RENDERBRIDGE_HOME',
  'RENDERBRIDGE_ACCESS_KEY',
  'RENDERBRIDGE_ADAPTERS',
  'RENDERBRIDGE_LANGUAGE',
  ...Object.values(programVariables),
]);

export const configVariables: readonly ConfigVariable[] = configKeys.map(({ path, schema }) => ({
  name: `RENDERBRIDGE_${path.map(upperSnake).join('_')}`,
  path,
  as: schema.type === 'string' || schema.type === 'enum' ? 'text' : 'json',
}));

/** What the environment sets. Throws `ConfigError` for a variable that sets nothing, or that is no JSON. */
export function readVariables(
  env: Readonly<Record<string, string | undefined>>,
): readonly { readonly variable: ConfigVariable; readonly value: unknown }[] {
  return Object.entries(env).flatMap(([name, value]) => {
    if (!name.startsWith('RENDERBRIDGE_') || otherVariables.has(name) || value === undefined) return [];
    const variable = configVariables.find((known) => known.name === name);
    if (!variable) {
      const known = [...configVariables.map((known) => known.name), ...otherVariables].join(', ');
      throw new ConfigError(`${name}: no such setting; known are ${known}.`);
    }
    return [{ variable, value: variable.as === 'json' ? jsonOf(value) : value }];
  });
}

/** What is no JSON stays a text, which the schema then refuses with what it expected. */
function jsonOf(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

function upperSnake(key: string): string {
  return key.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
}
