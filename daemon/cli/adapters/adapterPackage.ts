import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { places } from '#daemon/config/installation.ts';
import type { HostManifest } from './hostManifest.ts';
import type { InstallRule } from './installPlaces.ts';

/** One file of an installed adapter. */
export interface PackagedFile {
  /** Below the adapter’s folder, with forward slashes. */
  readonly path: string;
  readonly bytes: Buffer;
}

const sharedPackage = 'renderbridge';
const notShipped = /^(?:__pycache__|\..*|.*\.pyc)$/;

/** An adapter as it is installed: its own folder with the shared part inside. Sorted, so that the bytes are reproducible. */
export function adapterPackage({ folder, install }: HostManifest): readonly PackagedFile[] {
  const files = [...filesIn(folder, ''), ...sharedFiles(install?.shared ?? 'package')];
  return files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

function sharedFiles(shared: InstallRule['shared']): readonly PackagedFile[] {
  const all = path.join(places.adapters, 'bridge', sharedPackage);
  // What is shared stays under the licence of the project, which therefore travels with it.
  const bytes = readFileSync(places.licence);
  if (shared === 'languages')
    return [...filesIn(path.join(all, shared), `${shared}/`), { path: 'LICENSE', bytes }];
  return [...filesIn(all, `${sharedPackage}/`), { path: `${sharedPackage}/LICENSE`, bytes }];
}

/** The same for the same bytes under the same names. */
export function fingerprintOf(files: readonly PackagedFile[]): string {
  const hash = createHash('sha256');
  for (const { path: name, bytes } of files) hash.update(`${name}\0${bytes.length}\0`).update(bytes);
  return hash.digest('hex');
}

/** All shipped files of a folder, their names prefixed with `prefix`. */
export function filesIn(folder: string, prefix: string): PackagedFile[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (notShipped.test(entry.name)) return [];
    const place = path.join(folder, entry.name);
    if (entry.isDirectory()) return filesIn(place, `${prefix}${entry.name}/`);
    return entry.isFile() ? [{ path: prefix + entry.name, bytes: readFileSync(place) }] : [];
  });
}
