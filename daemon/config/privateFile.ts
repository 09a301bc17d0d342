import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readOwnFile } from './ownedFile.ts';

/** Writes JSON that only this user can read. */
export function writePrivateJson(file: string, value: unknown): void {
  writePrivateText(file, jsonText(value));
}

/** The same, where the file does not hold that already: a start waits for no sync that changes nothing. */
export function keepPrivateJson(folder: string, name: string, value: unknown): void {
  const text = jsonText(value);
  if (readOwnFile(folder, name) !== text) writePrivateText(path.join(folder, name), text);
}

function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/**
 * Writes a text that only this user can read: to a new file, synced, then renamed, so that a reader sees the old
 * or the new text and a planted link is replaced, not followed.
 */
export function writePrivateText(file: string, text: string): void {
  const partial = `${file}.${randomBytes(6).toString('hex')}`;
  const descriptor = openSync(partial, 'wx', 0o600);
  try {
    try {
      // Not `writeSync`, which on a disk that is nearly full writes a part of it and says so by its count alone.
      writeFileSync(descriptor, text);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(partial, file);
  } catch (error) {
    rmSync(partial, { force: true });
    throw error;
  }
}
