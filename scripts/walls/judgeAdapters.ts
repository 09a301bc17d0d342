import { type PythonImport, pythonImports } from './pythonImports.ts';
import {
  adapterEntryPoints,
  adapterWalls,
  farmTraces,
  sharedAdapter,
  standardLibrary,
} from './pythonRules.ts';
import type { Violation } from './violation.ts';

/** What a file below adapters/ imports through a wall. `localModules`: what lies in the adapter's own folder. */
export function judgeAdapter(
  file: string,
  source: string,
  localModules: ReadonlySet<string> = new Set(),
): Violation[] {
  const imports = file.endsWith('.py') ? judgeImports(file, pythonImports(source), localModules) : [];
  return [...imports, ...findFarm(file, source)];
}

function findFarm(file: string, source: string): Violation[] {
  return source
    .split('\n')
    .flatMap((text, index) =>
      farmTraces.test(text)
        ? [{ file, line: index + 1, fault: 'names the farm’s URL', advice: adapterEntryPoints.farm }]
        : [],
    );
}

function judgeImports(
  file: string,
  imports: readonly PythonImport[],
  localModules: ReadonlySet<string>,
): Violation[] {
  const folder = file.split('/')[1] ?? '';
  if (!adapterWalls.some((wall) => wall.folder === folder)) {
    return [{ file, line: 1, fault: 'no wall stands here', advice: adapterEntryPoints.unknownFolder }];
  }
  return imports.flatMap(({ module, line }) => {
    const advice = allowedImportFor(file, folder, module, localModules);
    return advice ? [{ file, line, fault: `imports ${module}`, advice }] : [];
  });
}

function allowedImportFor(
  file: string,
  folder: string,
  module: string,
  localModules: ReadonlySet<string>,
): string | undefined {
  const dots = /^\.*/.exec(module)?.[0].length ?? 0;
  // One dot is the file's own folder; the path has adapters/, the adapter's folder, and the file besides.
  if (dots > 0) return dots <= file.split('/').length - 2 ? undefined : otherHostHint(folder);
  const top = module.split('.')[0] ?? '';
  const isOwn = adapterWalls.some((wall) => wall.folder === folder && wall.hostModules.includes(top));
  if (isOwn || standardLibrary.has(top) || localModules.has(top)) return undefined;
  if (top === sharedAdapter.package || top === `${sharedAdapter.package}_${folder}`) return undefined;
  const isOtherHost =
    top === 'adapters' ||
    top.startsWith(`${sharedAdapter.package}_`) ||
    adapterWalls.some((wall) => wall.folder === top || wall.hostModules.includes(top));
  return isOtherHost ? otherHostHint(folder) : adapterEntryPoints.notStandard;
}

function otherHostHint(folder: string): string {
  return folder === sharedAdapter.folder ? adapterEntryPoints.hostInBridge : adapterEntryPoints.otherHost;
}
