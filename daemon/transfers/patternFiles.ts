import type { FileStat, FilesOfPattern } from '#daemon/submissions/fileStats.ts';
import type { FilePattern } from '#protocol/platform/filePattern.ts';
import { isAbsence } from './absence.ts';

export interface ListedFolder {
  readonly names: readonly string[];
  /** Links that lead out of the folder. */
  readonly linksOut: readonly string[];
}

/** What lies in a folder; throws as `readdir` does. */
export type ListFolder = (folder: string) => Promise<ListedFolder>;

export interface PatternFiles {
  /** The files of a pattern. Within one look a folder is listed once, however many patterns lie in it. */
  expand(pattern: FilePattern, look: number): Promise<FileStat>;
  /** How many more files the look may bring. */
  room(look: number): number;
  /** So many of them were brought in another way. */
  take(look: number, files: number): void;
  /** The look is over. */
  forget(look: number): void;
}

/**
 * More files than that, of all patterns of one look, are told, not brought: nobody intends to send them. An hour of
 * film in the sequencer is 86,400 pictures of one pattern.
 */
export const mostFilesOfLook = 100_000;

interface Look {
  readonly listings: Map<string, Promise<ListedFolder>>;
  room: number;
}

export function createPatternFiles(list: ListFolder): PatternFiles {
  const looks = new Map<number, Look>();

  function listed(look: Look, folder: string): Promise<ListedFolder> {
    const known = look.listings.get(folder);
    if (known) return known;
    const listing = list(folder).then(({ names, linksOut }) => ({
      names: names.toSorted(),
      linksOut: linksOut.toSorted(),
    }));
    look.listings.set(folder, listing);
    return listing;
  }

  function lookOf(id: number): Look {
    const look = looks.get(id) ?? { listings: new Map(), room: mostFilesOfLook };
    looks.set(id, look);
    return look;
  }

  return {
    room: (id) => lookOf(id).room,
    take(id, files) {
      lookOf(id).room -= files;
    },
    async expand(pattern, id) {
      const look = lookOf(id);
      let folder: ListedFolder;
      try {
        folder = await listed(look, pattern.folder);
      } catch (error) {
        if (!isAbsence(error)) return { state: 'unreadable' };
        return { state: pattern.isFolderOpen ? 'severalFolders' : 'missing' };
      }
      const fitting = new Set(folder.names.flatMap((name) => pattern.memberOf(name) ?? []));
      const linksOut = folder.linksOut.flatMap((name) => pattern.memberOf(name) ?? []);
      if (fitting.size + linksOut.length === 0) return { state: 'missing' };
      const files = [...fitting].slice(0, look.room);
      look.room -= files.length;
      return { state: 'several', files, count: fitting.size, ...linksOutOf(linksOut) };
    },
    forget(look) {
      looks.delete(look);
    },
  };
}

/** How many links are named; the rest are counted. */
const namedLinks = 20;

export function linksOutOf(links: readonly string[]): Pick<FilesOfPattern, 'linksOut' | 'linksOutCount'> {
  return links.length === 0 ? {} : { linksOut: links.slice(0, namedLinks), linksOutCount: links.length };
}
