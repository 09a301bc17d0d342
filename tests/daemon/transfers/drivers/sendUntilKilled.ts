import { execFileSync } from 'node:child_process';
import type { FileToSend } from '#daemon/transfers/driver.ts';
import type { StorageRoots } from '#daemon/transfers/storageRoots.ts';
import { presetDriver } from './presetDriver.ts';

interface Facts {
  readonly folder: string;
  readonly roots: StorageRoots;
  readonly file: FileToSend;
  readonly shell: string;
  readonly bytesPerSecond: number;
}

/** Sends a file as a daemon does, tells which programs that takes once bytes move, and goes on until it is killed. */
const { folder, roots, file, shell, bytesPerSecond } = JSON.parse(process.argv[2] ?? '') as Facts;
let isTold = false;
await presetDriver('rsync', 'rsync', { folder, roots, environment: { RSYNC_RSH: shell } }).send([file], {
  signal: new AbortController().signal,
  bytesPerSecond,
  brought: () => {},
  moved(bytes) {
    if (isTold || bytes === 0) return;
    isTold = true;
    process.stdout.write(JSON.stringify(programs()));
  },
});

/** By the parent: rsync, and ssh below it. */
function programs(): number[] {
  const rows = execFileSync('ps', ['-eo', 'pid=,ppid=,comm='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((row) => row.trim().split(/\s+/));
  const below = (parent: number): number[] =>
    rows
      .filter(([, ppid, name]) => Number(ppid) === parent && /rsync|ssh/.test(name ?? ''))
      .flatMap(([pid]) => [Number(pid), ...below(Number(pid))]);
  return below(process.pid);
}
