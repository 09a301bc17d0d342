import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { places } from '#daemon/config/installation.ts';

/** One file of an installed adapter. */
export interface PackagedFile {
  /** Below the adapter’s folder, with forward slashes. */
  readonly path: string;
  readonly bytes: Buffer;
}

const sharedPackage = 'renderbridge';
const notShipped = /^(?:__pycache__|\..*|.*\.pyc)$/;

/** An adapter as it is installed: its own folder, and in it the shared package. In order, so that bytes repeat. */
export function adapterPackage(folder: string): readonly PackagedFile[] {
  const own = filesIn(folder, '');
  const shared = filesIn(path.join(places.adapters, 'bridge', sharedPackage), `${sharedPackage}/`);
  // The shared package stays under the licence of the project, which therefore travels with it.
  const licence = { path: `${sharedPackage}/LICENSE`, bytes: readFileSync(places.licence) };
  return [...own, ...shared, licence].toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

/** The same for the same bytes under the same names. */
export function fingerprintOf(files: readonly PackagedFile[]): string {
  const hash = createHash('sha256');
  for (const { path: name, bytes } of files) hash.update(`${name}\0${bytes.length}\0`).update(bytes);
  return hash.digest('hex');
}

/** All that is shipped of a folder; names before which `prefix` stands. */
export function filesIn(folder: string, prefix: string): PackagedFile[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (notShipped.test(entry.name)) return [];
    const place = path.join(folder, entry.name);
    if (entry.isDirectory()) return filesIn(place, `${prefix}${entry.name}/`);
    return entry.isFile() ? [{ path: prefix + entry.name, bytes: readFileSync(place) }] : [];
  });
}
