import type { Stats } from 'node:fs';
import { text } from '#protocol/texts/text.ts';
import { ConfigError } from './configError.ts';

/** Throws `ConfigError` for a secret in a file that is a link, or that others can read. Windows keeps no modes. */
export function refuseReadableByOthers(file: string, stats: Stats): void {
  if (process.platform === 'win32') return;
  if (!stats.isFile()) throw new ConfigError(text('config.secretsNotAFile', { file }));
  if ((stats.mode & 0o077) === 0) return;
  const mode = (stats.mode & 0o777).toString(8).padStart(4, '0');
  throw new ConfigError(text('config.secretsReadable', { file, mode }));
}
