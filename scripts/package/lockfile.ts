import { readFileSync } from 'node:fs';
import path from 'node:path';

/** What the lockfile knows of a package. */
export interface LockedPackage {
  readonly name: string;
  /** Below the project’s root. */
  readonly folder: string;
  readonly version: string;
  readonly integrity?: string;
  readonly license?: string;
  readonly dev?: boolean;
}

export function readLockfile(root: string): readonly LockedPackage[] {
  const { packages } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, Omit<LockedPackage, 'name' | 'folder'>>>;
  };
  return Object.entries(packages)
    .filter(([folder]) => folder !== '')
    .map(([folder, facts]) => ({ ...facts, folder, name: nameOf(folder) }));
}

function nameOf(folder: string): string {
  return folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length);
}
