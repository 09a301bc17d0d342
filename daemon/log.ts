import type { Log } from './submissions/ports.ts';

export type { Log };

/** Lines with a time and a level; every secret that is known is replaced wherever it stands. */
export function createLog(write: (line: string) => void, secrets: readonly string[]): Log {
  const hidden = secrets.filter((secret) => secret.length >= 8);
  const line = (level: string, message: string) => {
    const safe = hidden.reduce((text, secret) => text.replaceAll(secret, '[secret]'), message);
    write(`${new Date().toISOString()} ${level} ${safe.replaceAll(/[\r\n]+/g, ' ⏎ ')}\n`);
  };
  return {
    info: (message) => line('info', message),
    warn: (message) => line('warn', message),
    error: (message, error) =>
      line('error', error === undefined ? message : `${message}: ${describe(error)}`),
  };
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
