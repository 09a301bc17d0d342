import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { putInPlace } from './databaseFiles.ts';

/** A small private file that is old or new after a power cut, never partial. */
export function writeWhole(file: string, text: string): void {
  const part = `${file}.part`;
  rmSync(part, { force: true });
  const descriptor = openSync(part, 'wx', 0o600);
  try {
    writeSync(descriptor, text);
  } finally {
    closeSync(descriptor);
  }
  putInPlace(part, file);
}
