import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';

/** Writes JSON that only this user can read. */
export function writePrivateJson(file: string, value: unknown): void {
  writePrivateText(file, `${JSON.stringify(value, null, 2)}\n`);
}

/**
 * Writes a text that only this user can read: to a new file, synced, then renamed, so that a reader sees the old
 * or the new text and a planted link is replaced, not followed.
 */
export function writePrivateText(file: string, text: string): void {
  const partial = `${file}.${randomBytes(6).toString('hex')}`;
  const descriptor = openSync(partial, 'wx', 0o600);
  try {
    writeSync(descriptor, text);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  try {
    renameSync(partial, file);
  } catch (error) {
    rmSync(partial, { force: true });
    throw error;
  }
}
