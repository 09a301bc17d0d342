import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, readFileSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import type { PackagedFile } from './adapterPackage.ts';

/** Lies in every folder that we make: what has none is not ours and is never touched. */
export const installMarkerName = 'renderbridge-adapter.json';
const InstallMarker = z.looseObject({
  host: z.string(),
  version: z.string(),
  fingerprint: z.string(),
  made: z
    .array(z.string())
    .default([])
    .meta({ description: 'Folders that we made for it, the innermost first.' }),
  beside: z.record(z.string(), z.string()).default({}).meta({ description: 'SHA-256 of each file beside.' }),
});
export type InstallMarker = z.infer<typeof InstallMarker>;

export type Installed =
  | { readonly kind: 'absent' }
  | { readonly kind: 'ours'; readonly marker: InstallMarker; readonly isWhole: boolean }
  /** A link into a checkout, or something made by others. */
  | { readonly kind: 'foreign' };

export interface AdapterFiles {
  /** Of the adapter’s own folder. */
  readonly files: readonly PackagedFile[];
  /** Their paths are names in the folder that holds the adapter’s. */
  readonly beside: readonly PackagedFile[];
}

/** What lies at the place where an adapter belongs; `beside`: the names of the files that go with it. */
export function readInstalled(folder: string, beside: readonly string[]): Installed {
  // What cannot be looked at, such as below a file, is somebody else’s.
  if (!canBeLookedAt(folder)) return { kind: 'foreign' };
  const stats = lstatSync(folder, { throwIfNoEntry: false });
  if (stats && !stats.isDirectory()) return { kind: 'foreign' };
  const marker = stats ? readInstallMarker(folder) : undefined;
  if (stats && !marker) return { kind: 'foreign' };
  const isStrangers = (name: string) => {
    const digest = digestOf(path.join(path.dirname(folder), name));
    return digest !== undefined && digest !== marker?.beside[name];
  };
  if (beside.some(isStrangers)) return { kind: 'foreign' };
  if (!marker) return { kind: 'absent' };
  const isWhole = beside.every((name) => digestOf(path.join(path.dirname(folder), name)) !== undefined);
  return { kind: 'ours', marker, isWhole };
}

function canBeLookedAt(place: string): boolean {
  try {
    lstatSync(place, { throwIfNoEntry: false });
    return true;
  } catch {
    return false;
  }
}

/** The file that says of an adapter’s folder that we made it. */
export function installMarker(
  { beside }: AdapterFiles,
  facts: Omit<InstallMarker, 'beside' | 'made'> & Partial<Pick<InstallMarker, 'made'>>,
): PackagedFile {
  const digests = Object.fromEntries(beside.map(({ path: name, bytes }) => [name, sha256(bytes)]));
  const content = JSON.stringify({ ...facts, made: facts.made ?? [], beside: digests }, undefined, 2);
  return { path: installMarkerName, bytes: Buffer.from(`${content}\n`) };
}

/** Installs the files atomically: written beside, then swapped with what was there. */
export function writeInstalled(
  folder: string,
  { files, beside }: AdapterFiles,
  marker: Omit<InstallMarker, 'beside' | 'made'>,
): void {
  const parent = path.dirname(folder);
  // Hidden, so that a host which looks just now does not take it for one more adapter.
  const fresh = path.join(parent, `.${path.basename(folder)}.new-${process.pid}`);
  const old = path.join(parent, `.${path.basename(folder)}.old-${process.pid}`);
  rmSync(fresh, { recursive: true, force: true });
  const made = [...foldersMade(parent), ...(readInstallMarker(folder)?.made ?? [])];
  try {
    for (const { path: name, bytes } of files) {
      const place = path.join(fresh, ...name.split('/'));
      mkdirSync(path.dirname(place), { recursive: true });
      writeFileSync(place, bytes);
    }
    const mark = installMarker({ files, beside }, { ...marker, made });
    writeFileSync(path.join(fresh, mark.path), mark.bytes);
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
  // Last: they are what makes the host look into the folder.
  for (const { path: name, bytes } of beside) writeFileSync(path.join(parent, name), bytes);
}

/** Removes the folder and what goes with it; only for what `readInstalled` calls ours. */
export function removeInstalled(folder: string, beside: readonly string[]): void {
  const made = readInstallMarker(folder)?.made ?? [];
  for (const name of beside) rmSync(path.join(path.dirname(folder), name), { force: true });
  rmSync(folder, { recursive: true, force: true });
  for (const each of made) {
    // Only above it, whatever the marker says, and only while nobody has put anything there.
    if (!folder.startsWith(each + path.posix.sep)) continue;
    try {
      rmdirSync(each);
    } catch {
      return;
    }
  }
}

/** Makes a folder, and returns the ones that did not exist before, the innermost first. */
function foldersMade(folder: string): readonly string[] {
  const first = mkdirSync(folder, { recursive: true })?.replaceAll('\\', '/');
  if (first === undefined) return [];
  const made: string[] = [];
  for (let each = folder; ; each = path.posix.dirname(each)) {
    made.push(each);
    if (each.length <= first.length) return made;
  }
}

function readInstallMarker(folder: string): InstallMarker | undefined {
  try {
    return InstallMarker.parse(JSON.parse(readFileSync(path.join(folder, installMarkerName), 'utf8')));
  } catch {
    return undefined;
  }
}

/** Undefined when there is no such file; for anything but a plain file, a value that no file has. */
function digestOf(file: string): string | undefined {
  const stats = lstatSync(file, { throwIfNoEntry: false });
  if (!stats) return undefined;
  return stats.isFile() ? sha256(readFileSync(file)) : 'no file';
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
