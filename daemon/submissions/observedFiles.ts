import type { FileFacts, FileStat, FileState } from './fileStats.ts';
import type { PlannedFile } from './records.ts';

/** What is remembered of a look at one local path. */
export type ObservedPath = ObservedFile | ObservedPattern | UnobservedFile;

export interface ObservedFile extends FileFacts {
  readonly localPath: string;
  readonly keptPath?: string;
  readonly sha256?: string;
}

/** Its files are seen ones of their own. */
export interface ObservedPattern extends FilesOfPattern {
  readonly pattern: string;
}

export interface FilesOfPattern {
  /** Local paths, by name. */
  readonly files: readonly string[];
  /** How many fit; more than `files` holds where those were too many. */
  readonly count: number;
}

export interface UnobservedFile {
  readonly localPath: string;
  readonly state: Exclude<FileState, 'there'>;
}

/** What a plan is to know of files. Empty: nobody looked. */
export interface KnownFiles {
  readonly fileStates?: ReadonlyMap<string, FileState>;
  readonly patterns?: ReadonlyMap<string, FilesOfPattern>;
}

export function observedPathsOf(fileStats: ReadonlyMap<string, FileStat>): ObservedPath[] {
  return [...fileStats].map(([localPath, fileStat]): ObservedPath => {
    if (fileStat.state === 'several')
      return { pattern: localPath, files: fileStat.files, count: fileStat.count };
    if (fileStat.state !== 'there') return { localPath, state: fileStat.state };
    return { localPath, size: fileStat.size, mtimeMs: fileStat.mtimeMs };
  });
}

export function knownFilesOf(seen: readonly ObservedPath[]): KnownFiles {
  const fileStates = new Map<string, FileState>();
  const patterns = new Map<string, FilesOfPattern>();
  for (const one of seen) {
    if ('pattern' in one) {
      fileStates.set(one.pattern, 'there');
      patterns.set(one.pattern, one);
    } else fileStates.set(one.localPath, 'state' in one ? one.state : 'there');
  }
  return { fileStates, patterns };
}

/** The plan’s files with what was seen of each. */
export function withFacts(files: readonly PlannedFile[], seen: readonly ObservedPath[]): PlannedFile[] {
  const byPath = new Map(seen.flatMap((one) => ('pattern' in one ? [] : [[one.localPath, one] as const])));
  return files.map(({ localPath, farmPath, need }) => {
    const known = byPath.get(localPath);
    const file = { localPath, farmPath, need };
    if (!known) return file;
    if ('state' in known) return known.state === 'unknown' ? { ...file, unseen: true } : file;
    const { size, mtimeMs, keptPath, sha256 } = known;
    return {
      ...file,
      facts: { size, mtimeMs },
      ...(keptPath === undefined ? {} : { keptPath }),
      ...(sha256 === undefined ? {} : { sha256 }),
    };
  });
}
