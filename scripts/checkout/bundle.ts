import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { daemonProgram, programs } from '#daemon/config/installation.ts';
import { asciiOnly } from '#scripts/package/asciiOnly.ts';
import { keptPackages } from '#scripts/package/keptPackages.ts';
import { mayHaveShapes, withLazyShapes } from '#scripts/package/lazyShapes.ts';
import { loadedByNeed } from '#scripts/package/loadedByNeed.ts';
import { parsedCatalogues } from '#scripts/package/parsedCatalogues.ts';
import { trimmedPackages } from '#scripts/package/trimmedPackages.ts';
import type { BundleName } from './keptBundle.cjs';

const entries: Readonly<Record<BundleName, string>> = {
  ...programs,
  [daemonProgram.name]: daemonProgram.source,
};

export interface Bundled {
  /** ASCII: one expression, a function that takes what Node gives a module. */
  readonly script: string;
  readonly map: SourceMap;
}

/** As esbuild writes it; sources are named from the folder of the script. */
export interface SourceMap {
  readonly sources: readonly string[];
  readonly mappings: string;
}

/**
 * A program of the checkout as one script. What a package does to start sooner is done here where it takes no more than a
 * moment. Each file is told to `noted` before it is read.
 */
export async function bundle(
  root: string,
  name: BundleName,
  folder: string,
  noted: (file: string) => void,
): Promise<Bundled> {
  const options = {
    absWorkingDir: root,
    entryPoints: [entries[name]],
    outfile: path.join(folder, `${name}.js`),
    bundle: true,
    write: false,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    banner: { js: '(function(exports, require, module, __filename, __dirname) {' },
    footer: { js: '})' },
    sourcemap: 'external',
    sourcesContent: false,
    legalComments: 'none',
    external: [...keptPackages],
    define: { RENDERBRIDGE_IS_BUNDLED: 'true' },
    // No file of settings decides beside what is said here.
    tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
    // There is only one file.
    supported: { 'dynamic-import': false },
    plugins: [
      noting(noted),
      loadedByNeed,
      trimmedPackages,
      parsedCatalogues,
      ownSources(path.join(root, 'node_modules')),
    ],
    logLevel: 'silent',
  } as const satisfies BuildOptions;
  const { outputFiles } = await build(options);
  const textOf = (ending: string) => outputFiles.find(({ path: file }) => file.endsWith(ending))?.text ?? '';
  return { script: asciiOnly(textOf('.js')), map: JSON.parse(textOf('.map')) as SourceMap };
}

function noting(noted: (file: string) => void): Plugin {
  return {
    name: 'noting what is read',
    setup(within) {
      within.onLoad({ filter: /.*/, namespace: 'file' }, ({ path: file }) => {
        noted(file);
        return undefined;
      });
    },
  };
}

/** They lie where they lay: what they name beside themselves is found there, as it is when it is read. */
function ownSources(packages: string): Plugin {
  return {
    name: 'own sources',
    setup(within) {
      within.onLoad({ filter: /\.ts$/ }, ({ path: file }) => {
        if (file.startsWith(packages)) return undefined;
        const source = readFileSync(file, 'utf8');
        const placed = source
          .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(file).href))
          .replaceAll('import.meta.dirname', JSON.stringify(path.dirname(file)));
        if (!mayHaveShapes(file, source)) return { contents: placed, loader: 'ts' };
        // Takes the types out as Node does: what is left stays in its place.
        return { contents: withLazyShapes(stripTypeScriptTypes(placed)), loader: 'js' };
      });
    },
  };
}
