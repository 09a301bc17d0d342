import type { FileFacts, FileStat, FileState, FilesOfPattern } from './fileStats.ts';
import type { PlannedFile } from './records.ts';

/** What is recorded about one local path. */
export type ObservedPath = ObservedFile | ObservedPattern | UnobservedFile;

export interface ObservedFile extends FileFacts {
  readonly localPath: string;
  readonly keptPath?: string;
  readonly sha256?: string;
  /** It was written to while it was looked at. */
  readonly isGrowing?: true;
}

/** Its files are seen ones of their own. */
export interface ObservedPattern extends FilesOfPattern {
  readonly pattern: string;
}

export interface UnobservedFile {
  readonly localPath: string;
  readonly state: Exclude<FileState, 'there'>;
}

/** What a plan is to know of files. Empty: nobody looked. */
export interface KnownFiles {
  readonly fileStates?: ReadonlyMap<string, FileState>;
  readonly patterns?: ReadonlyMap<string, FilesOfPattern>;
  /** The file and disk behind each path: two names of one file do not clash. */
  readonly inodes?: ReadonlyMap<string, string>;
  /** What each file was when it was looked at. */
  readonly facts?: ReadonlyMap<string, FileFacts>;
  /** Files that are being written. */
  readonly growing?: ReadonlySet<string>;
}

export function observedPathsOf(fileStats: ReadonlyMap<string, FileStat>): ObservedPath[] {
  return [...fileStats].map(([localPath, fileStat]): ObservedPath => {
    if (fileStat.state === 'several') {
      const { state: _, ...many } = fileStat;
      return { pattern: localPath, ...many };
    }
    if (fileStat.state !== 'there') return { localPath, state: fileStat.state };
    const { state: _, ...facts } = fileStat;
    return { localPath, ...facts };
  });
}

export function knownFilesOf(seen: readonly ObservedPath[]): KnownFiles {
  const fileStates = new Map<string, FileState>();
  const patterns = new Map<string, FilesOfPattern>();
  const inodes = new Map<string, string>();
  const growing = new Set<string>();
  const facts = new Map<string, FileFacts>();
  for (const one of seen) {
    if ('pattern' in one) {
      fileStates.set(one.pattern, 'there');
      patterns.set(one.pattern, one);
    } else {
      fileStates.set(one.localPath, 'state' in one ? one.state : 'there');
      if ('inode' in one && one.inode !== undefined) inodes.set(one.localPath, one.inode);
      if ('mtimeMs' in one) facts.set(one.localPath, one);
      if ('isGrowing' in one) growing.add(one.localPath);
    }
  }
  return { fileStates, patterns, inodes, facts, growing };
}

/** The plan’s files with what was seen of each. */
export function withFacts(files: readonly PlannedFile[], seen: readonly ObservedPath[]): PlannedFile[] {
  const byPath = new Map(seen.flatMap((one) => ('pattern' in one ? [] : [[one.localPath, one] as const])));
  return files.map(({ localPath, farmPath, need }) => {
    const known = byPath.get(localPath);
    const file = { localPath, farmPath, need };
    if (!known) return file;
    if ('state' in known) return known.state === 'unknown' ? { ...file, unseen: true } : file;
    const { size, mtimeMs, inode, ctimeMs, keptPath, sha256 } = known;
    return {
      ...file,
      facts: {
        size,
        mtimeMs,
        ...(inode === undefined ? {} : { inode }),
        ...(ctimeMs === undefined ? {} : { ctimeMs }),
      },
      ...(keptPath === undefined ? {} : { keptPath }),
      ...(sha256 === undefined ? {} : { sha256 }),
    };
  });
}
