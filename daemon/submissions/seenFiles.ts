import type { FileFacts, FileSight, FileState } from './fileSights.ts';
import type { PlannedFile } from './records.ts';

/** What is remembered of a look at one local path. */
export type SeenPath = SeenFile | SeenPattern | NotSeen;

export interface SeenFile extends FileFacts {
  readonly localPath: string;
  readonly keptPath?: string;
  readonly sha256?: string;
}

/** Its files are seen ones of their own. */
export interface SeenPattern extends FilesOfPattern {
  readonly pattern: string;
}

export interface FilesOfPattern {
  /** Local paths, by name. */
  readonly files: readonly string[];
  /** How many fit; more than `files` holds where those were too many. */
  readonly count: number;
}

export interface NotSeen {
  readonly localPath: string;
  readonly state: Exclude<FileState, 'there'>;
}

/** What a plan is to know of files. Empty: nobody looked. */
export interface Known {
  readonly fileStates?: ReadonlyMap<string, FileState>;
  readonly patterns?: ReadonlyMap<string, FilesOfPattern>;
}

export function seenOf(sights: ReadonlyMap<string, FileSight>): SeenPath[] {
  return [...sights].map(([localPath, sight]): SeenPath => {
    if (sight.state === 'several') return { pattern: localPath, files: sight.files, count: sight.count };
    if (sight.state !== 'there') return { localPath, state: sight.state };
    return { localPath, size: sight.size, mtimeMs: sight.mtimeMs };
  });
}

export function knownOf(seen: readonly SeenPath[]): Known {
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
export function withFacts(files: readonly PlannedFile[], seen: readonly SeenPath[]): PlannedFile[] {
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
