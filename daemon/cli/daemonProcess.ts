import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { lockedByDaemon } from '#daemon/config/ownFileNames.ts';

/** `unknown`: the process runs, and this system does not tell what it holds. */
export type IsDaemon = 'yes' | 'no' | 'unknown';

/**
 * Whether a process is the daemon of a home. A number is given out again once its process ended, so that it proves nothing:
 * the daemon is the process that holds the lock of the home’s database, which Linux tells.
 */
export function isDaemonOf(home: string, pid: number): IsDaemon {
  if (!isAlive(pid)) return 'no';
  const locks = readText('/proc/locks');
  if (locks === undefined) return 'unknown';
  const locked = lockedByDaemon.flatMap((name) => inodeOf(path.join(home, name)) ?? []);
  const isHeld = locks.split('\n').some((line) => {
    const [, holder, inode] = / (\d+) [\da-f]+:[\da-f]+:(\d+) /.exec(line) ?? [];
    return Number(holder) === pid && locked.includes(Number(inode));
  });
  return isHeld ? 'yes' : 'no';
}

/** Also one of another user. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

function inodeOf(file: string): number | undefined {
  return statSync(file, { throwIfNoEntry: false })?.ino;
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
