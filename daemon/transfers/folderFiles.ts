import type { Dirent } from 'node:fs';
import path from 'node:path';
import type { FileStat } from '#daemon/submissions/fileStats.ts';
import { isAbsence } from './absence.ts';
import { isInside } from './insideFolder.ts';
import { linksOutOf } from './patternFiles.ts';

export interface FolderDisk {
  list(
    folder: string,
  ): Promise<readonly Pick<Dirent, 'name' | 'isFile' | 'isDirectory' | 'isSymbolicLink'>[]>;
  /** Where links lead in the end. */
  realPath(file: string): Promise<string>;
  isFolder(file: string): Promise<boolean>;
}

export interface FoundFiles {
  readonly files: readonly string[];
  /** Links that lead out of the folder: what a scene names by its folder is only what lies in it. */
  readonly linksOut: readonly string[];
  /** There are more than were asked for. */
  readonly isCut: boolean;
}

/** All files below a folder, by name, a folder after its files. `alive`: it goes on, however long it takes. */
export async function filesBelow(
  folder: string,
  most: number,
  disk: FolderDisk,
  alive: () => void = () => {},
): Promise<FoundFiles> {
  const root = await disk.realPath(folder);
  const files: string[] = [];
  const linksOut: string[] = [];
  const waiting = [{ folder, real: root }];
  while (waiting.length > 0 && files.length < most) {
    const { folder: here, real } = waiting.pop() as { folder: string; real: string };
    const entries = await listed(here);
    alive();
    const folders: { folder: string; real: string }[] = [];
    for (const entry of entries) {
      const place = path.join(here, entry.name);
      if (entry.isFile()) files.push(place);
      else if (entry.isDirectory()) folders.push({ folder: place, real: path.join(real, entry.name) });
      else if (entry.isSymbolicLink()) await follow(place, real, folders);
    }
    waiting.push(...folders.reverse());
  }
  return { files: files.slice(0, most), linksOut, isCut: files.length > most || waiting.length > 0 };

  async function listed(here: string): Promise<Awaited<ReturnType<FolderDisk['list']>>> {
    try {
      return [...(await disk.list(here))].sort((a, b) => (a.name < b.name ? -1 : 1));
    } catch (error) {
      if (here === folder) throw error;
      // The later look at it reports the problem; the others of the folder are sent.
      files.push(here);
      return [];
    }
  }

  async function follow(
    link: string,
    from: string,
    folders: { folder: string; real: string }[],
  ): Promise<void> {
    const target = await disk.realPath(link).catch(() => undefined);
    // A dangling link: reported as missing by the later look.
    if (target === undefined) files.push(link);
    else if (!isInside(root, target)) linksOut.push(link);
    // A folder that leads back to one above it would never end.
    else if (!(await disk.isFolder(target))) files.push(link);
    else if (!isInside(target, from)) folders.push({ folder: link, real: target });
  }
}

/** What a look at a folder brings. The root of a disk, whatever link leads to it, is never what a scene needs. */
export async function lookAtFolder(
  folder: string,
  most: number,
  disk: FolderDisk,
  alive: () => void,
): Promise<FileStat> {
  try {
    if (isRoot(await disk.realPath(folder))) return { state: 'elsewhere' };
    const { files, linksOut, isCut } = await filesBelow(folder, most, disk, alive);
    return {
      state: 'several',
      of: 'folder',
      files,
      count: isCut ? files.length + 1 : files.length,
      ...linksOutOf(linksOut),
    };
  } catch (error) {
    return { state: isAbsence(error) ? 'missing' : 'unreadable' };
  }
}

function isRoot(folder: string): boolean {
  return path.parse(folder).root === folder;
}
