import type { FileFacts } from './fileStats.ts';
import {
  type ObservedFile,
  type ObservedPath,
  observedPathsOf,
  type UnobservedFile,
} from './observedFiles.ts';
import type { FileStates, SceneKeeping } from './ports.ts';
import type { PlannedFile } from './records.ts';

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
  /** Undefined: nobody looks. Of a pattern each of its files is looked at. */
  look(paths: readonly string[]): Promise<readonly ObservedPath[] | undefined>;
  /** Undefined: there is no such file. Throws when it cannot be kept. */
  keep(scene: string, submissionId: string): Promise<ObservedFile | undefined>;
  /** A kept scene that is gone, as beside a restored database, is read from where it was; then it may not have changed. */
  withoutLostCopies(files: readonly PlannedFile[]): Promise<readonly PlannedFile[]>;
  changesSince(files: readonly PlannedFile[]): Promise<ChangedFiles>;
  /** The kept scenes are not needed any more. */
  drop(submissionId: string): Promise<void>;
}

/** With driver `none` nobody ever looks at files (§5). */
export const withoutFileIntegrity: FileIntegrity = {
  look: async () => undefined,
  keep: async () => undefined,
  withoutLostCopies: async (files) => files,
  changesSince: async () => ({ changed: [], unseen: [] }),
  drop: async () => {},
};

export function createFileIntegrity(
  keeping: SceneKeeping,
  fileStates: Pick<FileStates, 'statAgain'>,
): FileIntegrity {
  return {
    async look(paths) {
      const seen = observedPathsOf(await fileStates.statAgain(paths));
      const named = new Set(paths);
      const ofPatterns = seen.flatMap((one) => ('pattern' in one ? one.files : []));
      const others = ofPatterns.filter((file) => !named.has(file));
      // A file of a pattern is that very file, whatever its name looks like.
      const single = observedPathsOf(await fileStates.statAgain(others)).filter((one) => !('pattern' in one));
      return [...seen, ...single];
    },
    async keep(scene, submissionId) {
      const kept = await keeping.keep(scene, submissionId);
      return kept && { localPath: scene, ...kept };
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
        else if (fileStat.size !== facts?.size || fileStat.mtimeMs !== facts.mtimeMs) {
          const { state: _, ...now } = fileStat;
          changed.push({ localPath, state: 'changed', now });
        }
      }
      return { changed, unseen };
    },
    drop: keeping.drop,
  };
}
