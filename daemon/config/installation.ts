import path from 'node:path';

// Replaced by `true` when a package is bundled; in a checkout nothing declares it.
declare const RENDERBRIDGE_IS_PACKAGED: boolean | undefined;

/** Whether this runs from a package, bundled, or from the sources. */
export const isPackaged = typeof RENDERBRIDGE_IS_PACKAGED === 'boolean' && RENDERBRIDGE_IS_PACKAGED;

/**
 * What users and other parts start, by the source that it is bundled from. What one module alone starts is no row here:
 * that module names it (ARCHITECTURE.md, “Where do I add”).
 */
export const programs = {
  renderbridge: 'daemon/cli/main.ts',
  sandbox: 'sandbox/main.ts',
} as const;
export type ProgramName = keyof typeof programs;

/** Bundled once more without the other commands: what hosts wait for shall have little to read. */
export const daemonProgram = { name: 'serve', source: 'daemon/cli/serveMain.ts' } as const;

/**
 * How Node runs a daemon that mostly waits. A young generation that stays small: 8 MB less, of a checkout 26 MB. A
 * function is optimized later than after its 400th call, so that a start alone does not bring the optimizer’s own code
 * into memory: 5 MB less. Garbage is collected once the heap has grown by a fifth, not by a multiple: 3 MB less.
 */
export const daemonFlags = [
  '--max-semi-space-size=2',
  '--invocation-count-for-maglev=1500',
  '--heap-growing-percent=20',
] as const;

/** Of a package: the folder of the bundled programs, and of the files that they look for beside themselves. */
export const programsFolder = 'programs';

const root = path.resolve(import.meta.dirname, isPackaged ? '..' : '../..');

/** Where the parts lie that hosts read, and those that are started. */
export const places = {
  root,
  adapters: path.join(root, 'adapters'),
  licence: path.join(root, 'LICENSE'),
} as const;

/** The file of a program of ours, which this Node runs. */
export function programFile(name: ProgramName): string {
  return isPackaged ? path.join(root, programsFolder, `${name}.cjs`) : path.join(root, programs[name]);
}

/** How a program of ours is started: this Node and its file; arguments follow. */
export function programCommand(name: ProgramName): readonly [node: string, file: string] {
  return [process.execPath, programFile(name)];
}

/** How the daemon is started by hosts, at log-in and by other commands. */
export function daemonCommand(): readonly string[] {
  return [process.execPath, ...daemonFlags, programFile('renderbridge'), 'serve'];
}
