import { isUnchanged } from '#protocol/platform/unchangedFile.ts';
import type { FileFacts } from '../fileStats.ts';
import {
  type ObservedFile,
  type ObservedPath,
  observedPathsOf,
  type UnobservedFile,
} from '../observedFiles.ts';
import type { FileStates, SceneKeeping } from '../ports.ts';
import type { PlannedFile } from '../records.ts';
import type { Rest } from './uploadPorts.ts';

/** A file that is not as it was when it was submitted, or that nobody can look at. */
export interface LostFile {
  readonly localPath: string;
  readonly state: 'changed' | UnobservedFile['state'];
  /** What it is now, where it is there. */
  readonly now?: FileFacts;
}

export interface ChangedFiles {
  readonly changed: readonly LostFile[];
  /** Their disk does not answer. */
  readonly unseen: readonly LostFile[];
}

/** Looks at a submission’s files and keeps its scenes aside (§4). */
export interface FileIntegrity {
  /** Undefined: files are not checked. Of a pattern each of its files is looked at. */
  look(paths: readonly string[]): Promise<readonly ObservedPath[] | undefined>;
  /** Undefined: there is no such file. Throws when it cannot be kept. */
  keep(scene: string, submissionId: string): Promise<ObservedFile | undefined>;
  /** What a scene depends on, as it was looked at, with where it is kept; those that the disk cannot keep are left out. */
  keepByClone(files: readonly ObservedFile[], submissionId: string): Promise<readonly ObservedFile[]>;
  /** A kept scene that is gone, as beside a restored database, is read from where it was; then it may not have changed. */
  withoutLostCopies(files: readonly PlannedFile[]): Promise<readonly PlannedFile[]>;
  changesSince(files: readonly PlannedFile[]): Promise<ChangedFiles>;
  /** The kept scenes are not needed any more. */
  drop(submissionId: string): Promise<void>;
}

/** With driver `none` files are never checked (§5). */
export const withoutFileIntegrity: FileIntegrity = {
  look: async () => undefined,
  keep: async () => undefined,
  keepByClone: async () => [],
  withoutLostCopies: async (files) => files,
  changesSince: async () => ({ changed: [], unseen: [] }),
  drop: async () => {},
};

/** Detects files that are being written: those that changed a moment ago are checked twice. */
export interface GrowthWatch {
  readonly now: () => number;
  readonly rest: Rest;
}

const freshMs = 2000;
const growthMs = 150;
/** For a freshly written cache, a sample stands for all. */
const mostLookedTwice = 200;
const never = new AbortController().signal;

export function createFileIntegrity(
  keeping: SceneKeeping,
  fileStates: Pick<FileStates, 'statAgain'>,
  growth?: GrowthWatch,
): FileIntegrity {
  async function grown(seen: readonly ObservedPath[]): Promise<readonly ObservedPath[]> {
    const fresh = growth ? freshOnes(seen, growth.now() - freshMs) : [];
    if (!growth || fresh.length === 0) return seen;
    await growth.rest(growthMs, never);
    const later = await fileStates.statAgain(fresh);
    return seen.map((one) => {
      const now = 'mtimeMs' in one ? later.get(one.localPath) : undefined;
      if (now?.state !== 'there' || !('mtimeMs' in one)) return one;
      return isUnchanged(now, one) ? one : { ...one, size: now.size, mtimeMs: now.mtimeMs, isGrowing: true };
    });
  }

  return {
    async look(paths) {
      const seen = observedPathsOf(await fileStates.statAgain(paths));
      const named = new Set(paths);
      const ofPatterns = seen.flatMap((one) => ('pattern' in one ? one.files : []));
      const others = ofPatterns.filter((file) => !named.has(file));
      // A file of a pattern is that very file, whatever its name looks like.
      const single = observedPathsOf(await fileStates.statAgain(others)).filter((one) => !('pattern' in one));
      return grown([...seen, ...single]);
    },
    async keep(scene, submissionId) {
      const kept = await keeping.keep(scene, submissionId);
      return kept && { localPath: scene, ...kept };
    },
    async keepByClone(files, submissionId) {
      const kept = await keeping.keepByClone(files, submissionId);
      return files.flatMap((file) => {
        const keptPath = kept.get(file.localPath);
        return keptPath === undefined ? [] : [{ ...file, keptPath }];
      });
    },
    async withoutLostCopies(files) {
      const kept = files.flatMap(({ keptPath, facts }) => (keptPath && facts ? keptPath : []));
      const now = await fileStates.statAgain(kept);
      return files.map((file) => {
        if (file.keptPath === undefined || now.get(file.keptPath)?.state !== 'missing') return file;
        const { keptPath: _, ...asItWas } = file;
        return asItWas;
      });
    },
    async changesSince(files) {
      const known = files.filter(({ facts, keptPath }) => facts && !keptPath);
      const now = await fileStates.statAgain(known.map(({ localPath }) => localPath));
      const changed: LostFile[] = [];
      const unseen: LostFile[] = [];
      for (const { localPath, facts } of known) {
        const fileStat = now.get(localPath);
        if (!fileStat || fileStat.state === 'unknown') unseen.push({ localPath, state: 'unknown' });
        else if (fileStat.state === 'unreadable') changed.push({ localPath, state: 'unreadable' });
        else if (fileStat.state !== 'there') changed.push({ localPath, state: 'missing' });
        else if (!facts || !isUnchanged(fileStat, facts)) {
          const { state: _, ...now } = fileStat;
          changed.push({ localPath, state: 'changed', now });
        }
      }
      return { changed, unseen };
    },
    drop: keeping.drop,
  };
}

function freshOnes(seen: readonly ObservedPath[], since: number): string[] {
  return seen
    .flatMap((one) => ('mtimeMs' in one && one.mtimeMs >= since ? one.localPath : []))
    .slice(0, mostLookedTwice);
}
