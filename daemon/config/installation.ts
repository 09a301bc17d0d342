import path from 'node:path';

// Replaced by `true` when a package is bundled; in a checkout nothing declares it.
declare const RENDERBRIDGE_IS_PACKAGED: boolean | undefined;

/** Whether this runs from a package, bundled, or from the sources. */
export const isPackaged = typeof RENDERBRIDGE_IS_PACKAGED === 'boolean' && RENDERBRIDGE_IS_PACKAGED;

// Replaced by `true` when a checkout bundles itself.
declare const RENDERBRIDGE_IS_BUNDLED: boolean | undefined;

/** Whether this runs from the bundle that a checkout made of its sources (`scripts/checkout`). */
export const isBundledCheckout = typeof RENDERBRIDGE_IS_BUNDLED === 'boolean' && RENDERBRIDGE_IS_BUNDLED;

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
 * How Node runs a daemon that mostly waits: a young generation that stays small is 8 MB less, from a checkout 26 MB; one that
 * is not smaller still at first saves a start 3 to 5 ms. The flags that it sets itself: `v8.ts`.
 */
export const daemonFlags = ['--min-semi-space-size=1', '--max-semi-space-size=2'] as const;

/** Of a package: the folder of the bundled programs, and of the files that they look for beside themselves. */
export const programsFolder = 'programs';

/** In that folder of a package: an empty database as the migrations make it. */
export const emptyDatabaseFile = 'empty.sqlite';

const root = path.resolve(import.meta.dirname, isPackaged ? '..' : '../..');

/** Where the parts lie that hosts read, and those that are started. */
export const places = {
  root,
  adapters: path.join(root, 'adapters'),
  licence: path.join(root, 'LICENSE'),
} as const;

/** What the database of a new home is a copy of; in a checkout the migrations make it. */
export const emptyDatabase = isPackaged ? path.join(root, programsFolder, emptyDatabaseFile) : undefined;

/** In a checkout: the folder of the scripts that run a bundle of its sources, where one can be made. */
export const checkoutFolder = 'scripts/checkout';

/** The file of a program of ours, which this Node runs. What runs from the sources starts others from them, too. */
export function programFile(name: ProgramName): string {
  if (isPackaged) return path.join(root, programsFolder, `${name}.cjs`);
  return path.join(root, isBundledCheckout ? `${checkoutFolder}/${name}.cjs` : programs[name]);
}

/** How a program of ours is started: this Node and its file; arguments follow. */
export function programCommand(name: ProgramName): readonly [node: string, file: string] {
  return [process.execPath, programFile(name)];
}

/** How the daemon is started by hosts, at log-in and by other commands. */
export function daemonCommand(): readonly string[] {
  return [process.execPath, ...daemonFlags, programFile('renderbridge'), 'serve'];
}
