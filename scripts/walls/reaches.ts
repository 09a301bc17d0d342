import { posix } from 'node:path';
import type { Reach } from './circles.ts';
import { type PythonImport, pythonImports } from './pythonImports.ts';
import { sharedAdapter } from './pythonRules.ts';
import { targetOf, typescriptImports } from './typescriptImports.ts';

/** The files that a TypeScript file imports, those that it knows by their types alone among them. */
export function typescriptReaches(file: string, source: string): Reach[] {
  return typescriptImports(source).flatMap(({ specifier, line }) => {
    const to = specifier === undefined ? undefined : targetOf(file, specifier);
    return to === undefined ? [] : [{ to, line }];
  });
}

/** The files of adapters/ that a Python file loads when it is loaded. `isFile`: for paths from the root. */
export function pythonReaches(file: string, source: string, isFile: (path: string) => boolean): Reach[] {
  const fileAt = (path: string) => [`${path}.py`, `${path}/__init__.py`].find(isFile);
  return pythonImports(source)
    .filter(({ isLater }) => !isLater)
    .flatMap(({ module, names, line }) => {
      const path = pathOf(file, module);
      const inside = names.map((name) => fileAt(posix.join(path, name)));
      const isOnlyModules = inside.length > 0 && !inside.includes(undefined);
      const found = isOnlyModules ? inside : [...inside, fileAt(path)];
      return found.flatMap((to) => (to === undefined ? [] : [{ to, line }]));
    });
}

/** Where a module would lie: the shared package, the folder of the adapter itself, or relative to the file. */
function pathOf(file: string, module: PythonImport['module']): string {
  const dots = /^\.*/.exec(module)?.[0].length ?? 0;
  const parts = module.slice(dots).split('.');
  if (dots > 0) return posix.join(posix.dirname(file), '../'.repeat(dots - 1), ...parts);
  const folder = parts[0] === sharedAdapter.package ? sharedAdapter.folder : (file.split('/')[1] ?? '');
  return posix.join('adapters', folder, ...parts);
}
