import { lstatSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { PackagedFile } from './adapterPackage.ts';

/** Lies in every folder that we make: what has none is not ours and is never touched. */
const markName = 'renderbridge-adapter.json';
const Mark = z.looseObject({ host: z.string(), version: z.string(), fingerprint: z.string() });
export type Mark = z.infer<typeof Mark>;

export type Installed =
  | { readonly kind: 'absent' }
  | { readonly kind: 'ours'; readonly mark: Mark }
  /** A link into a checkout, or a folder that somebody else made. */
  | { readonly kind: 'foreign' };

/** What lies at the place where an adapter belongs. */
export function readInstalled(folder: string): Installed {
  const stats = lstatSync(folder, { throwIfNoEntry: false });
  if (!stats) return { kind: 'absent' };
  if (!stats.isDirectory()) return { kind: 'foreign' };
  try {
    return { kind: 'ours', mark: Mark.parse(JSON.parse(readFileSync(path.join(folder, markName), 'utf8'))) };
  } catch {
    return { kind: 'foreign' };
  }
}

/** Puts the files there whole: written beside, then exchanged for what was there. */
export function writeInstalled(folder: string, files: readonly PackagedFile[], mark: Mark): void {
  const parent = path.dirname(folder);
  // Hidden, so that a host which looks just now does not take it for one more adapter.
  const fresh = path.join(parent, `.${path.basename(folder)}.new-${process.pid}`);
  const old = path.join(parent, `.${path.basename(folder)}.old-${process.pid}`);
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(parent, { recursive: true });
  try {
    for (const { path: name, bytes } of files) {
      const place = path.join(fresh, ...name.split('/'));
      mkdirSync(path.dirname(place), { recursive: true });
      writeFileSync(place, bytes);
    }
    writeFileSync(path.join(fresh, markName), `${JSON.stringify(mark, undefined, 2)}\n`);
    if (lstatSync(folder, { throwIfNoEntry: false })) renameSync(folder, old);
    renameSync(fresh, folder);
  } catch (error) {
    if (lstatSync(old, { throwIfNoEntry: false }) && !lstatSync(folder, { throwIfNoEntry: false }))
      renameSync(old, folder);
    throw error;
  } finally {
    rmSync(fresh, { recursive: true, force: true });
    rmSync(old, { recursive: true, force: true });
  }
}

export function removeInstalled(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}
