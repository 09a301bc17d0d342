import { cpSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { type Plugin, transform } from 'esbuild';
import type { ImportsByNeed } from './importsByNeed.ts';
import { mayHaveShapes, withLazyShapes } from './lazyShapes.ts';

/** How a module names what lies beside it: a program that it starts, or a file or folder that it reads. */
const named = /new URL\(\s*'(\.{0,2}[^':]+)',\s*import\.meta\.url,?\s*\)/g;
const otherPlaces = /import\.meta\.(?:url|dirname|filename|resolve)/;
/** The one module that asks where it lies by itself. */
const installation = 'daemon/config/installation.ts';

export type ScriptFormat = 'cjs' | 'esm';

export interface OwnFiles {
  /** Sources of programs that were named, below the root. */
  readonly programs: ReadonlySet<string>;
  /** Files and folders that were named, below the root. */
  readonly files: ReadonlySet<string>;
  /** Finds them while a bundle is made, and lets the bundle look for them beside itself. */
  plugin(format: ScriptFormat, imports: ImportsByNeed): Plugin;
  /** Puts the files beside the bundles. */
  copyTo(folder: string): void;
}

export function ownFiles(root: string): OwnFiles {
  const programs = new Set<string>();
  const files = new Set<string>();

  /** Its name in the package. */
  function nameOf(source: string): string {
    if (source.endsWith('.ts')) {
      programs.add(source);
      return programName(source);
    }
    files.add(source);
    return source;
  }

  function rewritten(file: string, text: string, format: ScriptFormat): string {
    const place = path.relative(root, file).replaceAll('\\', '/');
    const made = text.replaceAll(named, (_, to: string) => {
      const source = path.posix.join(path.posix.dirname(place), to);
      statSync(path.join(root, source));
      return placeBeside(nameOf(source), format);
    });
    const rest = format === 'cjs' ? made : made.replaceAll(/new URL\('\.\/[^']+', import\.meta\.url\)/g, '');
    if (otherPlaces.test(rest) && place !== installation)
      throw new Error(
        `${place} asks where it lies; in a package it lies elsewhere. Expected new URL('name', import.meta.url).`,
      );
    return made;
  }

  return {
    programs,
    files,
    plugin: (format, imports) => ({
      name: 'own files',
      setup(within) {
        within.onLoad({ filter: /\.ts$/ }, async ({ path: file }) => {
          if (path.relative(root, file).startsWith('node_modules')) return undefined;
          const source = rewritten(file, readFileSync(file, 'utf8'), format);
          if (format === 'esm') return { contents: source, loader: 'ts' };
          const { code } = await transform(source, { loader: 'ts', target: 'node24' });
          const shaped = mayHaveShapes(file, code) ? withLazyShapes(code) : code;
          const place = path.relative(root, file).replaceAll('\\', '/');
          return { contents: imports.marked(place, shaped), loader: 'js' };
        });
      },
    }),
    copyTo(folder) {
      for (const file of files)
        cpSync(path.join(root, file), path.join(folder, file), {
          recursive: true,
          filter: (each) => path.basename(each) !== '__pycache__',
        });
    },
  };
}

/** A program that a module starts is a module too: it may await at its top. */
export function programName(source: string): string {
  return `${path.basename(source, '.ts')}.mjs`;
}

function placeBeside(name: string, format: ScriptFormat): string {
  if (format === 'esm') return `new URL('./${name}', import.meta.url)`;
  return `require('node:url').pathToFileURL(require('node:path').join(__dirname, '${name}'))`;
}
