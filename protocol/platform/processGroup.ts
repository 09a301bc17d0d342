import type { Platform } from './platform.ts';

/** What ends processes on this machine. */
export interface GroupMachine {
  readonly platform: Platform;
  /** As `process.kill`; a negative number names a group. */
  kill(pid: number, signal: 'SIGKILL'): void;
  /** Starts a program and does not wait for it. */
  run(program: string, args: readonly string[]): void;
}

/** A program that was started with `startsGroup`, and whether it still runs itself. */
export interface Leader {
  readonly pid: number;
  readonly state: 'running' | 'ended';
}

/** Whether a program gets a process group of its own, which is `detached` of Node’s spawn; Windows has none. */
export function startsGroup(platform: Platform): boolean {
  return platform !== 'windows';
}

/**
 * Ends a program with all that it started. A group outlives its leader and is ended by its number; Windows knows a
 * tree only while its root runs, and a number that is free again may be somebody else’s.
 */
export function endGroup({ pid, state }: Leader, { platform, kill, run }: GroupMachine): void {
  if (platform === 'windows') {
    if (state === 'running') run('taskkill', ['/pid', String(pid), '/t', '/f']);
    return;
  }
  try {
    kill(-pid, 'SIGKILL');
  } catch {
    // No process of the group is left.
  }
}
