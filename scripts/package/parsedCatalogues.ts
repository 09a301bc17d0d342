import { readFileSync } from 'node:fs';
import type { Plugin } from 'esbuild';
import { lazilyMade } from './lazyShapes.ts';

/**
 * Each part of a catalogue is read when somebody first asks for a text of it; by JSON.parse, several times as fast as V8
 * compiles the same as an object of a script.
 */
export const parsedCatalogues: Plugin = {
  name: 'catalogues as JSON',
  setup(within) {
    within.onLoad({ filter: /protocol[\\/]texts[\\/][a-z]+\.json$/ }, ({ path: file }) => {
      const parts = Object.entries(JSON.parse(readFileSync(file, 'utf8')) as object).map(([name, part]) => {
        const json = JSON.stringify(JSON.stringify(part));
        return `${JSON.stringify(name)}: () => JSON.parse(${json})`;
      });
      return { contents: `${lazilyMade}\nexport default lazilyMade({ ${parts.join(', ')} });` };
    });
  },
};
