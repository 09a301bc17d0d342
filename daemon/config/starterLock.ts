import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/**
 * Of many commands that find no daemon, one starts it: undefined when another one is at it. The lock is one of
 * SQLite’s on an empty file, so that it is free again when its holder dies.
 */
export function takeStarterLock(home: string): (() => void) | undefined {
  const lock = new DatabaseSync(path.join(home, 'renderbridge.starting'));
  try {
    lock.exec('BEGIN EXCLUSIVE');
    return () => lock.close();
  } catch {
    lock.close();
    return undefined;
  }
}
