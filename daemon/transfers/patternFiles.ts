import type { FileStat } from '#daemon/submissions/fileStats.ts';
import type { FilePattern } from '#protocol/platform/filePattern.ts';

/** What lies in a folder; throws as `readdir` does. */
export type ListFolder = (folder: string) => Promise<readonly string[]>;

export interface PatternFiles {
  /** The files of a pattern. Within one look a folder is listed once, however many patterns lie in it. */
  expand(pattern: FilePattern, look: number): Promise<FileStat>;
  /** The look is over. */
  forget(look: number): void;
}

/**
 * More files than that, of all patterns of one look, are told, not brought: nobody means to send them. An hour of
 * film in the sequencer is 86,400 pictures of one pattern.
 */
export const mostFilesOfLook = 100_000;

interface Look {
  readonly listings: Map<string, Promise<readonly string[]>>;
  room: number;
}

export function createPatternFiles(list: ListFolder): PatternFiles {
  const looks = new Map<number, Look>();

  function listed(look: Look, folder: string): Promise<readonly string[]> {
    const known = look.listings.get(folder);
    if (known) return known;
    const listing = list(folder).then((names) => names.toSorted());
    look.listings.set(folder, listing);
    return listing;
  }

  return {
    async expand(pattern, id) {
      const look = looks.get(id) ?? { listings: new Map(), room: mostFilesOfLook };
      looks.set(id, look);
      let names: readonly string[];
      try {
        names = await listed(look, pattern.folder);
      } catch (error) {
        if (!isAbsence(error)) return { state: 'unreadable' };
        return { state: pattern.isFolderOpen ? 'severalFolders' : 'missing' };
      }
      const fitting = new Set(names.flatMap((name) => pattern.memberOf(name) ?? []));
      if (fitting.size === 0) return { state: 'missing' };
      const files = [...fitting].slice(0, look.room);
      look.room -= files.length;
      return { state: 'several', files, count: fitting.size };
    },
    forget(look) {
      looks.delete(look);
    },
  };
}

export function isAbsence(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ENOENT' || code === 'ENOTDIR';
}
