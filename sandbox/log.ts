import { appendFileSync, renameSync, statSync } from 'node:fs';
import { visibleText } from '#protocol/display/visibleText.ts';

/** One line for the keepers of the farm. Never given a request's head, so that no key can reach it. */
export type Log = (line: string) => void;

const maxLogBytes = 1_000_000;

/**
 * Writes lines to the standard error and to a file. The file is kept below 1 MB: a full one becomes `<file>.1`
 * in place of the one before. A disk that refuses does not stop the farm.
 */
export function fileLog(path: string, now: () => number): Log {
  let bytes = sizeOf(path);
  return (line) => {
    const text = `${new Date(now()).toISOString()} ${visibleText(line.replaceAll(/(?:\r?\n)+/g, ' '))}\n`;
    process.stderr.write(text);
    try {
      if (bytes > 0 && bytes + text.length > maxLogBytes) {
        renameSync(path, `${path}.1`);
        bytes = 0;
      }
      appendFileSync(path, text, { mode: 0o600 });
      bytes += Buffer.byteLength(text);
    } catch {
      bytes = sizeOf(path);
    }
  };
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
