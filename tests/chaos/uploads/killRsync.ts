import { execFileSync } from 'node:child_process';

/** Those below this process whose arguments name a word, at whichever end of the line; answers how many. */
export function killRsync(word = ''): number {
  const rows = execFileSync('ps', ['-eo', 'pid=,ppid=,comm=,args='], { encoding: 'utf8' }).trim().split('\n');
  const parents = new Map(
    rows
      .map((row) => row.trim().split(/\s+/))
      .map(([pid, ppid, name, ...args]) => [pid, { ppid, name, args }]),
  );
  const isBelow = (pid: string | undefined): boolean => {
    const parent = parents.get(pid)?.ppid;
    return parent === String(process.pid) || (parent !== undefined && parent !== '0' && isBelow(parent));
  };
  const own = [...parents].filter(
    ([pid, { name, args }]) => name === 'rsync' && (word === '' || args.includes(word)) && isBelow(pid),
  );
  // Held still first: one that sees another die tidies up after itself, which a cut of the power allows nobody.
  for (const signal of ['SIGSTOP', 'SIGKILL'] as const)
    for (const [pid] of own)
      try {
        process.kill(Number(pid), signal);
      } catch {
        // It ended by itself just then.
      }
  return own.length;
}
