import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { judgeCircles, type Reach } from './circles.ts';
import { judgeAdapter } from './judgeAdapters.ts';
import { judgeTypescript } from './judgeTypescript.ts';
import { pythonReaches, typescriptReaches } from './reaches.ts';
import { forbiddenFolderNames } from './rules.ts';
import type { Violation } from './violation.ts';

/** Every file that git has or would take, as a path from the root with slashes. */
export function projectFiles(root: string): string[] {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return listed.split('\0').filter((file) => file !== '' && existsSync(join(root, file)));
}

/** Everybody who runs into a wall, in the whole project. */
export function surveyWalls(root: string): Violation[] {
  const files = projectFiles(root);
  const read = (file: string) => readFileSync(join(root, file), 'utf8');
  return [
    ...forbiddenFolders(files),
    ...files.filter((file) => /\.tsx?$/.test(file)).flatMap((file) => judgeTypescript(file, read(file))),
    ...files
      .filter(isAdapterSource)
      .flatMap((file) => judgeAdapter(file, read(file), localModules(files, file))),
    ...judgeCircles(reachesOf(files, read)),
  ];
}

/** Who imports whom, in TypeScript and in the Python of adapters. */
export function reachesOf(
  files: readonly string[],
  read: (file: string) => string,
): Map<string, readonly Reach[]> {
  const all = new Set(files);
  const isFile = (path: string) => all.has(path);
  return new Map(
    files.flatMap((file): [string, readonly Reach[]][] => {
      if (/\.tsx?$/.test(file)) return [[file, typescriptReaches(file, read(file))]];
      if (!file.startsWith('adapters/') || !file.endsWith('.py')) return [];
      return [[file, pythonReaches(file, read(file), isFile)]];
    }),
  );
}

function isAdapterSource(file: string): boolean {
  return file.startsWith('adapters/') && /\.(?:py|rb|ms|mel|js|json|html)$/.test(file);
}

/** What a script in the adapter's folder can import by its bare name. */
function localModules(files: readonly string[], file: string): Set<string> {
  const folder = file.split('/').slice(0, 2).join('/');
  return new Set(
    files
      .filter((other) => other.startsWith(`${folder}/`) && other.endsWith('.py'))
      .map((other) => other.slice(folder.length + 1).split(/[/.]/)[0] ?? ''),
  );
}

/** Folders that are named after a kind of thing; the first file of each is told. */
export function forbiddenFolders(files: readonly string[]): Violation[] {
  const folders = new Map<string, string>();
  for (const file of files) {
    const parts = file.split('/').slice(0, -1);
    const at = parts.findIndex((part) => forbiddenFolderNames.includes(part.toLowerCase()));
    const folder = parts.slice(0, at + 1).join('/');
    if (at >= 0 && !folders.has(folder)) folders.set(folder, file);
  }
  return [...folders].map(([folder, file]) => ({
    file,
    line: 1,
    fault: `lies in ${folder}/`,
    advice: 'a folder is named after what it is responsible for, so that one guesses it from a bug report.',
  }));
}
