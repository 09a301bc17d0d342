import { visibleText } from '#protocol/display/visibleText.ts';
import type { KnownSecrets } from './config/knownSecrets.ts';
import type { Log } from './submissions/ports.ts';

export type { Log };

const mostCauses = 5;

/** Lines with a time and a level; every known secret is replaced wherever it stands, and no message makes a second line. */
export function createLog(write: (line: string) => void, { hide }: Pick<KnownSecrets, 'hide'>): Log {
  const line = (level: string, message: string) => {
    const words = visibleText(hide(message).replaceAll(/(?:\r?\n)+/g, ' ⏎ '));
    write(`${new Date().toISOString()} ${level} ${words}\n`);
  };
  return {
    info: (message) => line('info', message),
    warn: (message) => line('warn', message),
    error: (message, error) =>
      line('error', error === undefined ? message : `${message}: ${describe(error)}`),
  };
}

/** An error with its causes. Only their messages: an error may carry a whole request. */
function describe(error: unknown, depth = 0): string {
  if (!(error instanceof Error)) return String(error);
  const words = error.stack ?? `${error.name}: ${error.message}`;
  if (depth === mostCauses) return words;
  const inner = error instanceof AggregateError ? error.errors : [];
  const causes = error.cause === undefined ? inner : [...inner, error.cause];
  return [words, ...causes.map((cause) => `caused by ${describe(cause, depth + 1)}`)].join('\n');
}
