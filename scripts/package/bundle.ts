import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { daemonProgram, emptyDatabaseFile, programs, programsFolder } from '#daemon/config/installation.ts';
import { partsOfNode, v8Flags } from '#daemon/config/v8.ts';
import { openDatabase } from '#daemon/store/database.ts';
import { migrations } from '#daemon/store/migrations/list.ts';
import { dashboardPackages } from '#scripts/dashboard/places.ts';
import { asciiOnly } from './asciiOnly.ts';
import { type ImportsByNeed, importsByNeed } from './importsByNeed.ts';
import { keptPackages } from './keptPackages.ts';
import { loadedByNeed } from './loadedByNeed.ts';
import { type OwnFiles, ownFiles, programName, type ScriptFormat } from './ownFiles.ts';
import { parsedCatalogues } from './parsedCatalogues.ts';
import { trimmedPackages } from './trimmedPackages.ts';

/** Of our own facts a bundle holds the version, which is that of the package, and no more. */
function versionOf({ root, version }: Pick<BundleFacts, 'root' | 'version'>): Plugin {
  return {
    name: 'version of the package',
    setup(within) {
      within.onLoad({ filter: /package\.json$/ }, ({ path: file }) =>
        path.dirname(file) === path.resolve(root)
          ? { contents: JSON.stringify({ version }), loader: 'json' }
          : undefined,
      );
    },
  };
}

export interface Bundled {
  /** The packages whose code went in, by name. */
  readonly packages: readonly string[];
}

/**
 * Writes each program of ours as one script with a file that runs it, and what they name in turn: programs as modules,
 * files as they are. Names are kept: stack traces and logs speak of them.
 */
export async function bundlePrograms(root: string, version: string, folder: string): Promise<Bundled> {
  const target = path.join(folder, programsFolder);
  mkdirSync(target, { recursive: true });
  const own = ownFiles(root);
  const imports = importsByNeed();
  const inputs = new Set<string>();
  const made = async (format: ScriptFormat, entryPoints: Readonly<Record<string, string>>) => {
    const { metafile, outputFiles } = await build(
      options({ root, version, target, format, own, imports, entryPoints }),
    );
    for (const input of Object.keys(metafile.inputs)) inputs.add(input);
    return outputFiles;
  };
  const scripts = { ...programs, [daemonProgram.name]: daemonProgram.source };
  for (const { path: file, text } of await made('cjs', scripts))
    writeFileSync(
      file,
      `(function(exports,require,module,__filename,__dirname){${asciiOnly(imports.bundled(text))}\n})`,
    );
  for (const name of Object.keys(programs)) writeFileSync(path.join(target, `${name}.cjs`), runner(name));
  // What they name may name more: a set tells those too that are added meanwhile.
  for (const source of own.programs)
    for (const { text } of await made('esm', { program: source }))
      writeFileSync(path.join(target, programName(source)), text);
  own.copyTo(target);
  openDatabase(path.join(target, emptyDatabaseFile), migrations).close();
  const ofPackage = /node_modules\/((?:@[^/]+\/)?[^/]+)\//;
  const names = [...inputs].flatMap((file) => ofPackage.exec(file)?.[1] ?? []);
  names.push(...packagesOfDashboard(root));
  return { packages: [...new Set([...names, ...keptPackages])].toSorted() };
}

/** Throws where the dashboard has not been built. */
function packagesOfDashboard(root: string): readonly string[] {
  return JSON.parse(readFileSync(path.join(root, dashboardPackages), 'utf8')) as readonly string[];
}

interface BundleFacts {
  readonly root: string;
  readonly version: string;
  readonly target: string;
  readonly format: ScriptFormat;
  readonly own: OwnFiles;
  readonly imports: ImportsByNeed;
  readonly entryPoints: Readonly<Record<string, string>>;
}

function options({ root, version, target, format, own, imports, entryPoints }: BundleFacts) {
  return {
    absWorkingDir: root,
    entryPoints: { ...entryPoints },
    outdir: target,
    bundle: true,
    write: false,
    platform: 'node',
    target: 'node24',
    format,
    minifyWhitespace: true,
    minifySyntax: true,
    legalComments: 'none',
    external: [...keptPackages],
    define: { RENDERBRIDGE_IS_PACKAGED: 'true' },
    plugins: [
      versionOf({ root, version }),
      loadedByNeed,
      trimmedPackages,
      parsedCatalogues,
      own.plugin(format, imports),
    ],
    metafile: true,
    logLevel: 'warning',
    ...(format === 'cjs' ? scriptOptions : moduleOptions),
  } as const satisfies BuildOptions;
}

const scriptOptions = {
  // What a script loads later it asks of `require`, too: there is only one file.
  supported: { 'dynamic-import': false },
  define: { RENDERBRIDGE_IS_PACKAGED: 'true', 'import.meta.dirname': '__dirname' },
} as const;
/** Of an ES module, to esbuild. */
export const moduleOptions = {
  // For what CommonJS packages ask of Node.
  banner: {
    js: "import{createRequire as ownRequire}from'node:module';const require=ownRequire(import.meta.url);",
  },
} as const;

/** Without the cache, or with one of another Node, V8 compiles as always. One byte a character: the bundle is ASCII. */
function runner(name: string): string {
  const { name: daemon } = daemonProgram;
  const isDaemon = name === 'renderbridge' ? `process.argv[2] === '${daemon}'` : 'false';
  return `'use strict';
const { readFileSync } = require('node:fs');
const { Script } = require('node:vm');
const isDaemon = ${isDaemon};
if (isDaemon) {
  const { setFlagsFromString } = require('node:v8');
  for (const part of ${JSON.stringify(partsOfNode)}) require(part);
  for (const flag of ${JSON.stringify(v8Flags)}) setFlagsFromString(flag);
}
const name = isDaemon ? '${daemon}' : '${name}';
const filename = __dirname + '/' + name + '.js';
let cachedData;
try { cachedData = readFileSync(__dirname + '/' + name + '.cache'); } catch {}
const script = new Script(readFileSync(filename, 'latin1'), { filename, cachedData });
cachedData = undefined;
script.runInThisContext()(exports, require, module, filename, __dirname);
`;
}
