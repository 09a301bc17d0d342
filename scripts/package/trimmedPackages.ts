import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'esbuild';

/** Types that we name, or Express by a short word; mime-db has 2,500, sorted at each start. */
const typesKept = /^(?:application\/(?:json|octet-stream|x-www-form-urlencoded)|text\/(?:html|plain))$/;

interface Trimmed {
  readonly filter: RegExp;
  readonly trim: (source: string) => string;
}

const trimmed: readonly Trimmed[] = [
  {
    // Nobody asks for HTTP/2, whose part of Node is loaded with it.
    filter: /node_modules[\\/]got[\\/].*[\\/]http2-client\.js$/,
    trim: () => 'export default { auto() { throw new Error("HTTP/2 is not in this program."); } };',
  },
  {
    // What stands at the head of each call, also of one that has nothing to do with TLS, asks for it only then.
    filter: /node_modules[\\/]got[\\/].*[\\/]core[\\/]options\.js$/,
    trim: (source) =>
      replacedAll(
        withoutWebBodies(source),
        /\?\? checkServerIdentity,/g,
        1,
        '?? ((...given) => checkServerIdentity(...given)),',
      ),
  },
  {
    // Each Node of ours can; asking loads zlib.
    filter: /node_modules[\\/](?:got[\\/].*[\\/])?decompress-response(?:[\\/]index)?\.js$/,
    trim: (source) => replacedAll(source, /typeof zlib\.createZstdDecompress === 'function'/g, 1, 'true'),
  },
  {
    filter: /node_modules[\\/]got[\\/].*\.js$/,
    trim: withoutWebBodies,
  },
  {
    // For sentences of failed assertions alone; the tables of languages that they load are 5 MB.
    filter: /@sindresorhus[\\/]is[\\/]distribution[\\/]index\.js$/,
    trim: (source) =>
      replacedAll(
        source,
        /const (\w+) = (new Intl\.ListFormat\([^\n]*\));/g,
        2,
        'const $1 = { format: (list) => $2.format(list) };',
      ),
  },
  {
    // Only English of zod’s own sentences: all that people read comes from our catalogue.
    filter: /zod[\\/]v4[\\/]locales[\\/]index\.js$/,
    trim: () => 'export { default as en } from "./en.js";',
  },
  {
    // Nobody makes a schema of JSON Schema, nor of another with all its fields optional.
    filter: /zod[\\/]v4[\\/]classic[\\/]external\.js$/,
    trim: (source) => replacedAll(source, /^export \{ (?:fromJSONSchema|deepPartial) \}.*$/gm, 2, ''),
  },
  {
    // Nobody asks for another than UTF-8; the tables of all others are half a megabyte.
    filter: /iconv-lite[\\/]encodings[\\/]index\.js$/,
    trim: () => "module.exports = require('./internal');",
  },
  {
    filter: /mime-db[\\/]db\.json$/,
    trim: (source) => {
      const kept = Object.entries(JSON.parse(source) as object).filter(([type]) => typesKept.test(type));
      return `module.exports = ${JSON.stringify(Object.fromEntries(kept))};`;
    },
  },
];

/**
 * got asks of each body whether it is a form or a stream of the web, which loads all of Node’s fetch and such streams; ours are
 * texts. What stands in for these classes there is nobody’s.
 */
function withoutWebBodies(source: string): string {
  return source.replaceAll(/instanceof (FormData|ReadableStream)\b/g, 'instanceof (class $1 {})');
}

/** Throws when a package no longer says what is replaced: its next version is looked at, not bundled as it is. */
function replacedAll(source: string, pattern: RegExp, times: number, by: string): string {
  const found = source.match(pattern)?.length ?? 0;
  if (found !== times) throw new Error(`Expected ${times} of ${pattern} to replace, got ${found}.`);
  return source.replaceAll(pattern, by);
}

/** Packages without what none of our programs asks of them. */
export const trimmedPackages: Plugin = {
  name: 'trimmed packages',
  setup(within) {
    for (const { filter, trim } of trimmed)
      within.onLoad({ filter }, ({ path: file }) => ({
        contents: trim(readFileSync(file, 'utf8')),
        loader: 'js',
        resolveDir: path.dirname(file),
      }));
  },
};
