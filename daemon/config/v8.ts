import { setFlagsFromString } from 'node:v8';

/**
 * How V8 runs a daemon that mostly waits. A function is optimized later than after its 400th call, so that a start alone
 * does not bring the optimizer’s own code into memory: 5 MB less. Garbage is collected once the heap has grown by a fifth,
 * not by a multiple: 3 MB less.
 */
export const v8Flags = ['--invocation-count-for-maglev=1500', '--heap-growing-percent=20'] as const;

/** What of Node a start needs, each with what it loads in turn. */
export const partsOfNode = [
  'node:child_process',
  'node:cluster',
  'node:crypto',
  'node:dns',
  'node:fs/promises',
  'node:http',
  'node:perf_hooks',
  'node:process',
  'node:sqlite',
  'node:timers/promises',
  'node:tty',
] as const;

/**
 * Sets the flags while the daemon runs, and after those parts are loaded: with such a flag on its command line, or set
 * earlier, V8 refuses what Node brings compiled of itself, and a start compiles all of it once more.
 */
export function setV8Flags(): void {
  for (const part of partsOfNode) process.getBuiltinModule(part);
  for (const flag of v8Flags) setFlagsFromString(flag);
}

/**
 * Once somebody follows what happens, garbage is collected when the heap has doubled: at a fifth, every fifth look at a farm with
 * 200 active tasks brought a whole collection, and what was drawn meanwhile waited for a processor.
 */
export function collectGarbageRarely(): void {
  setFlagsFromString('--heap-growing-percent=100');
}
