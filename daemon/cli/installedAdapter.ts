import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { PackagedFile } from './adapterPackage.ts';

/** Lies in every folder that we make: what has none is not ours and is never touched. */
const markName = 'renderbridge-adapter.json';
const Mark = z.looseObject({
  host: z.string(),
  version: z.string(),
  fingerprint: z.string(),
  beside: z.record(z.string(), z.string()).default({}).meta({ description: 'SHA-256 of each file beside.' }),
});
export type Mark = z.infer<typeof Mark>;

export type Installed =
  | { readonly kind: 'absent' }
  | { readonly kind: 'ours'; readonly mark: Mark; readonly isWhole: boolean }
  /** A link into a checkout, or something that somebody else made. */
  | { readonly kind: 'foreign' };

export interface AdapterFiles {
  /** Of the adapter’s own folder. */
  readonly files: readonly PackagedFile[];
  /** Their paths are names in the folder that holds the adapter’s. */
  readonly beside: readonly PackagedFile[];
}

/** What lies at the place where an adapter belongs; `beside`: the names of the files that go with it. */
export function readInstalled(folder: string, beside: readonly string[]): Installed {
  const stats = lstatSync(folder, { throwIfNoEntry: false });
  if (stats && !stats.isDirectory()) return { kind: 'foreign' };
  const mark = stats ? readMark(folder) : undefined;
  if (stats && !mark) return { kind: 'foreign' };
  const isStrangers = (name: string) => {
    const digest = digestOf(path.join(path.dirname(folder), name));
    return digest !== undefined && digest !== mark?.beside[name];
  };
  if (beside.some(isStrangers)) return { kind: 'foreign' };
  if (!mark) return { kind: 'absent' };
  const isWhole = beside.every((name) => digestOf(path.join(path.dirname(folder), name)) !== undefined);
  return { kind: 'ours', mark, isWhole };
}

/** Puts the files there whole: written beside, then exchanged for what was there. */
export function writeInstalled(
  folder: string,
  { files, beside }: AdapterFiles,
  mark: Omit<Mark, 'beside'>,
): void {
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
    const digests = Object.fromEntries(beside.map(({ path: name, bytes }) => [name, sha256(bytes)]));
    const content = JSON.stringify({ ...mark, beside: digests }, undefined, 2);
    writeFileSync(path.join(fresh, markName), `${content}\n`);
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
  for (const name of beside) rmSync(path.join(path.dirname(folder), name), { force: true });
  rmSync(folder, { recursive: true, force: true });
}

function readMark(folder: string): Mark | undefined {
  try {
    return Mark.parse(JSON.parse(readFileSync(path.join(folder, markName), 'utf8')));
  } catch {
    return undefined;
  }
}

/** Undefined when there is no such file; of what is no plain file something that no file has. */
function digestOf(file: string): string | undefined {
  const stats = lstatSync(file, { throwIfNoEntry: false });
  if (!stats) return undefined;
  return stats.isFile() ? sha256(readFileSync(file)) : 'no file';
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
