import { readFileSync } from 'node:fs';
import path from 'node:path';
import { text } from '#protocol/texts/text.ts';
import { ConfigError } from './configError.ts';
import { configFileName, readSettings, type Settings } from './settings.ts';
import { readStudio } from './studio.ts';

/** The settings of a home: its config.json, the environment over it, flags over that, and those of the studio. Throws `ConfigError`. */
export function loadSettings(
  home: string,
  env: Readonly<Record<string, string | undefined>>,
  flags: Readonly<Record<string, unknown>> = {},
): Settings {
  return readSettings(textOf(path.join(home, configFileName)), env, flags, readStudio(env));
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code = String(error) } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    throw new ConfigError(text('config.unreadable', { name: configFileName, file, code }));
  }
}
