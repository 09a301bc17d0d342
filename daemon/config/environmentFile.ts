import { lstatSync, readFileSync } from 'node:fs';
import { childEnvironment } from '#protocol/platform/childEnvironment.ts';
import { text } from '#protocol/texts/text.ts';
import { ConfigError } from './configError.ts';
import { refuseReadableByOthers } from './secretMode.ts';

/** Lines of `NAME=value`, for the environment of a program that we start; `#` begins a comment. Throws `ConfigError`. */
export function readEnvironmentFile(file: string): Readonly<Record<string, string>> {
  refuseReadableByOthers(file, statsOf(file));
  const lines = readFileSync(file, 'utf8')
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/);
  const pairs = lines.flatMap((line, index) => {
    if (/^\s*(?:#.*)?$/.test(line)) return [];
    const [, name = '', value = ''] = /^([A-Za-z_]\w*)=(.*)$/.exec(line) ?? [];
    if (name === '' || !isForPrograms(name)) {
      throw new ConfigError(text('config.environmentForm', { file, line: index + 1 }));
    }
    return [[name, value] as const];
  });
  return Object.fromEntries(pairs);
}

function statsOf(file: string) {
  try {
    return lstatSync(file);
  } catch (error) {
    const { code = String(error) } = error as NodeJS.ErrnoException;
    throw new ConfigError(text('config.unreadable', { name: 'transfer.environmentFile', file, code }));
  }
}

/** What we keep from every program is not handed over here. */
function isForPrograms(name: string): boolean {
  return !name.toUpperCase().startsWith('RENDERBRIDGE_') && name in childEnvironment({ [name]: '' });
}
