import { createRequire } from 'node:module';
import type { Plugin } from 'esbuild';

const require = createRequire(import.meta.url);

/** Parts of Node that no start needs, and what is made of them: TLS and what it loads are 6 MB. */
const byNeed =
  /^(?:hpagent|(?:node:)?(?:dns|dns\/promises|fs\/promises|http2|https|perf_hooks|readline|readline\/promises|tls|tty|worker_threads|zlib))$/;

const namespace = 'by need';

/** Modules that are loaded when something of them is first used, not already when another module names them. */
export const loadedByNeed: Plugin = {
  name: 'loaded by need',
  setup(within) {
    within.onResolve({ filter: byNeed }, ({ path: name, namespace: from }) =>
      from === namespace ? undefined : { path: name, namespace },
    );
    within.onLoad({ filter: /.*/, namespace }, ({ path: name }) => {
      const names = Object.keys(require(name) as object);
      const load =
        name === 'hpagent'
          ? `require('hpagent')`
          : `require('#daemon/config/v8.ts').laterPartOfNode('${name}')`;
      return {
        contents: `for (const name of ${JSON.stringify(names)})
  Object.defineProperty(exports, name, { enumerable: true, get: () => ${load}[name] });`,
        resolveDir: import.meta.dirname,
      };
    });
  },
};
