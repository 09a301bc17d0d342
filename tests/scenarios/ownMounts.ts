import { spawnSync } from 'node:child_process';
import { it } from '@jest/globals';

/** `it` where a process may have mounts of its own; where not, it is skipped aloud, and in CI it fails. */
export function needingOwnMounts(): typeof it {
  if (spawnSync('unshare', ['-rm', 'true']).status === 0) return it;
  if (process.env.CI) throw new Error('unshare -rm does not work; in CI nothing may be skipped.');
  process.stderr.write('SKIPPED: a test that needs mounts of its own (unshare -rm).\n');
  return it.skip as typeof it;
}

/** The command line that runs a program after some shell commands, with mounts that nobody else sees. */
export function withOwnMounts(commands: string, argv: readonly string[]): readonly [string, ...string[]] {
  return ['unshare', '-rm', 'sh', '-c', `set -e; ${commands}; exec "$@"`, 'sh', ...argv];
}
