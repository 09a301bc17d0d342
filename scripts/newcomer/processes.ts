import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import type { NewUser } from './newUser.ts';

export interface RunningProcess {
  readonly pid: number;
  readonly line: string;
}

/** The processes whose program, or whose command line, lies below the user’s folder. Linux only. */
export function processesOf({ folder }: Pick<NewUser, 'folder'>): readonly RunningProcess[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && pid !== process.pid)
    .flatMap((pid) => {
      const line = tryRead(() => readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim());
      const program = tryRead(() => readlinkSync(`/proc/${pid}/exe`));
      return `${program} ${line}`.includes(folder) ? [{ pid, line }] : [];
    });
}

/** For a walk that was cut short: its daemon and its farm go on otherwise. */
export function endProcessesOf(user: Pick<NewUser, 'folder'>): void {
  for (const { pid } of processesOf(user)) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It ended by itself.
    }
  }
}

/** One that ended meanwhile, or is another user’s, has nothing. */
function tryRead(read: () => string): string {
  try {
    return read();
  } catch {
    return '';
  }
}
