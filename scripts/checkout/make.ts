import { createHash } from 'node:crypto';
import { readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { daemonProgram } from '#daemon/config/installation.ts';
import { partsOfNode, v8Flags } from '#daemon/config/v8.ts';
import { bundle } from './bundle.ts';
import { type FileState, fileState, isSettled } from './fileState.cjs';
import { type BundleName, bundlesFolder, type Manifest, manifestFile } from './keptBundle.cjs';
import { linesTable } from './linesTable.ts';
import { diskNow, ifPossible, writeWhole } from './writeWhole.cjs';

// node scripts/checkout/make.ts NAME: bundles a program of the checkout as it is now, for run.cjs.

const [name] = process.argv.slice(2) as [BundleName];
const root = path.resolve(import.meta.dirname, '../..');
/** A process that began a moment ago may still read the bundle before this one, and one that runs its table of lines. */
const generationsKept = 3;
/** Sooner, nobody wonders what takes so long. */
const patienceMs = 1_000;

const waiting = setTimeout(() => say('making the bundle of sources that changed …'), patienceMs);
try {
  await make(root, name, bundlesFolder(root));
} catch (error) {
  say(`from the sources as they are, because there is no bundle of them: ${(error as Error).message}`);
  process.exitCode = 1;
} finally {
  clearTimeout(waiting);
}

function say(sentence: string): void {
  if (process.stderr.isTTY) process.stderr.write(`renderbridge: ${sentence}\n`);
}

async function make(root: string, name: BundleName, folder: string): Promise<void> {
  const asOf = diskNow(folder);
  const states = new Map<string, FileState>();
  const note = (file: string) => {
    const place = path.relative(root, file).replaceAll('\\', '/');
    const state = states.get(place) ?? fileState(root, place);
    if (state) states.set(place, state);
    return state;
  };
  /** Of files that were read before they are noted: none may have changed meanwhile. */
  const noteRead = (files: readonly string[]) => {
    for (const file of files) {
      const state = note(path.join(root, file));
      if (state && !isSettled(state[3], asOf - performance.now()))
        throw new Error(`${file} has just changed.`);
    }
  };
  noteRead(deciding(root));
  const { script, map } = await bundle(root, name, folder, note);
  noteRead(packageFiles(states.keys()));
  const table = linesTable(map);
  const hash = createHash('sha256').update(script).update(table).digest('hex').slice(0, 16);
  const file = (ending: string) => `${name}.${hash}.${ending}`;
  writeWhole(path.join(folder, file('lines')), table);
  writeWhole(path.join(folder, file('js')), script);
  const isDaemon = name === daemonProgram.name;
  const manifest: Manifest = {
    root,
    asOf,
    files: [...states.values()],
    script: file('js'),
    size: Buffer.byteLength(script),
    sources: map.sources.map((source) => path.relative(root, path.resolve(folder, source))),
    parts: isDaemon ? partsOfNode : [],
    flags: isDaemon ? v8Flags : [],
  };
  writeWhole(manifestFile(folder, name), JSON.stringify(manifest));
  ifPossible(() => removeOlder(folder, name));
}

/** What decides how a bundle is made, and which packages there are. */
function deciding(root: string): readonly string[] {
  const makers = ['scripts/checkout', 'scripts/package'].flatMap((folder) =>
    readdirSync(path.join(root, folder), { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => `${folder}/${entry.name}`),
  );
  const config = ['daemon/config/installation.ts', 'daemon/config/v8.ts'];
  return ['package.json', 'node_modules/.package-lock.json', ...config, ...makers];
}

/** What says which of its files stand for a package. */
function packageFiles(files: Iterable<string>): readonly string[] {
  const folders = [...files].flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? []);
  return [...new Set(folders)].map((folder) => `${folder}/package.json`);
}

function removeOlder(folder: string, name: BundleName): void {
  const generations = readdirSync(folder)
    .filter((file) => file.startsWith(`${name}.`) && file.endsWith('.js'))
    .map((file) => path.join(folder, file))
    .toSorted((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
  for (const script of generations.slice(generationsKept))
    for (const ending of ['js', 'lines', 'cache']) rmSync(script.replace(/js$/, ending), { force: true });
}
