import { text } from '#protocol/texts/text.ts';
import { ConfigError } from './configError.ts';

/** A disk that is full or read-only, or a folder of another user. */
export function notWritable(file: string, error: unknown): ConfigError {
  const reason = error instanceof Error ? error.message : String(error);
  return new ConfigError(text('store.notWritable', { file, reason }));
}
