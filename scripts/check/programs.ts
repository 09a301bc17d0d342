import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { Step } from './step.ts';

/** Formatting, lint rules and the order of imports, for all but Python. */
export const biome: Step = {
  title: 'Format and lint',
  remedy: 'npm run check -- --fix',
  run: (root, mode) =>
    runNode(root, join('node_modules', '@biomejs', 'biome', 'bin', 'biome'), [
      'check',
      '--error-on-warnings',
      ...(mode === 'fix' ? ['--write'] : []),
      '.',
    ]),
};

export const types: Step = {
  title: 'Types',
  // The page has the types of a browser, all else those of Node.
  run: (root) =>
    ['.', 'dashboard']
      .map((project) =>
        runNode(root, join('node_modules', 'typescript', 'bin', 'tsc'), ['--noEmit', '-p', project]),
      )
      .every(Boolean),
};

/** Types of the shared Python package, with those of the generated routes; pyrightconfig.json says how strict. */
export const pythonTypes: Step = {
  title: 'Python (types)',
  run: (root) => runNode(root, join('node_modules', 'pyright', 'index.js'), ['--warnings']),
};

export const generatedFiles: Step = {
  title: 'Generated files',
  remedy: 'npm run generate',
  run: (root, mode) =>
    runNode(root, join('scripts', 'generate', 'main.ts'), mode === 'fix' ? [] : ['--check']),
};

function runNode(root: string, script: string, args: readonly string[]): boolean {
  return spawnSync(process.execPath, [script, ...args], { cwd: root, stdio: 'inherit' }).status === 0;
}
