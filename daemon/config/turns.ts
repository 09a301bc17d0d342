import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { notWritable } from './notWritable.ts';

/** What of many commands in one home only one does at a time. */
export type Turn = 'starting' | 'switching';

/**
 * Of many commands that want the same, such as to start a daemon, one does it: undefined when another one is at it. The
 * lock is one of SQLite’s on an empty file, so that it is free again when its holder dies. Throws `ConfigError` where
 * nothing can be written.
 */
export function takeTurn(home: string, turn: Turn): (() => void) | undefined {
  const file = path.join(home, `renderbridge.${turn}`);
  let lock: DatabaseSync | undefined;
  try {
    lock = new DatabaseSync(file);
    lock.exec('BEGIN EXCLUSIVE');
    return lock.close.bind(lock);
  } catch (error) {
    lock?.close();
    if (isHeld(error)) return undefined;
    throw notWritable(file, error);
  }
}

/** SQLITE_BUSY. */
function isHeld(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && (Number(error.errcode) & 0xff) === 5;
}
