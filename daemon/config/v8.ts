import { setFlagsFromString } from 'node:v8';

/**
 * How V8 runs a daemon that mostly waits. A function is optimized later than after its 400th call, so that a start alone
 * does not bring the optimizer’s own code into memory: 5 MB less. Garbage is collected once the heap has grown by a fifth,
 * not by a multiple: 3 MB less.
 */
const waiting = ['--invocation-count-for-maglev=1500', '--heap-growing-percent=20'] as const;
/**
 * While a daemon starts it compiles no more than it must, because most of that runs once or twice: no machine code without
 * optimization, and regular expressions as they stand. Node’s own for the addresses of IPv6 takes 0.4 instead of 2.8 ms.
 */
const starting = ['--no-sparkplug', '--no-regexp-optimization'] as const;
const started = ['--sparkplug', '--regexp-optimization'] as const;
export const v8Flags = [...waiting, ...starting] as const;
/** The same as V8 has them by itself. */
const usualFlags = ['--invocation-count-for-maglev=400', '--heap-growing-percent=0', ...started] as const;

/** What of Node a start needs, each with what it loads in turn. */
export const partsOfNode = [
  'node:cluster',
  'node:crypto',
  'node:dns',
  'node:http',
  'node:os',
  'node:process',
  'node:sqlite',
  'node:timers/promises',
] as const;

/** As they were set here; undefined in a program that leaves them as they are. */
let flags: readonly string[] | undefined;

function set(changed: readonly string[]): void {
  flags = changed;
  for (const flag of changed) setFlagsFromString(flag);
}

/**
 * Sets the flags while the daemon runs, and after those parts are loaded: with such a flag on its command line, or set
 * earlier, V8 refuses what Node brings compiled of itself, and a start compiles all of it once more.
 */
export function setV8Flags(): void {
  for (const part of partsOfNode) process.getBuiltinModule(part);
  set(v8Flags);
}

/** What is compiled from now on is there to be used often. */
export function startIsOver(): void {
  if (!flags) return;
  const others = flags.filter((flag) => !(starting as readonly string[]).includes(flag));
  set([...others, ...started]);
}

/** Loads a part of Node that a start does not need, under the flags with which V8 takes what Node brings compiled. */
export function laterPartOfNode(name: string): object | undefined {
  if (!flags) return process.getBuiltinModule(name);
  const before = flags;
  set(usualFlags);
  try {
    return process.getBuiltinModule(name);
  } finally {
    set(before);
  }
}

/**
 * Once somebody follows what happens, garbage is collected when the heap has doubled: at a fifth, every fifth look at a farm with
 * 200 active tasks brought a whole collection, and what was drawn meanwhile waited for a processor.
 */
export function collectGarbageRarely(): void {
  set([waiting[0], '--heap-growing-percent=100', ...started]);
}
