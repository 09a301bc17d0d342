import type { FileStates, SceneKeeping } from './ports.ts';
import type { PlannedFile } from './records.ts';
import { type SeenFile, type SeenPath, seenOf } from './seenFiles.ts';

/** Sentences about files that are not as they were when they were submitted. */
export interface ChangedFiles {
  readonly changed: readonly string[];
  /** Nobody knows: their disk does not answer. */
  readonly unseen: readonly string[];
}

/** Looks at a submission’s files and keeps its scenes aside (§4). */
export interface FilesAsTheyAre {
  /** Undefined: nobody looks. Of a pattern each of its files is looked at. */
  look(paths: readonly string[]): Promise<readonly SeenPath[] | undefined>;
  /** Undefined: there is no such file. Throws when it cannot be kept. */
  keep(scene: string, submissionId: string): Promise<SeenFile | undefined>;
  changesSince(files: readonly PlannedFile[]): Promise<ChangedFiles>;
  /** The kept scenes are not needed any more. */
  drop(submissionId: string): Promise<void>;
}

/** With driver `none` nobody ever looks at files (§5). */
export const neverLooks: FilesAsTheyAre = {
  look: async () => undefined,
  keep: async () => undefined,
  changesSince: async () => ({ changed: [], unseen: [] }),
  drop: async () => {},
};

export function createFilesAsTheyAre(
  keeping: SceneKeeping,
  fileStates: Pick<FileStates, 'lookAnew'>,
): FilesAsTheyAre {
  return {
    async look(paths) {
      const seen = seenOf(await fileStates.lookAnew(paths));
      const named = new Set(paths);
      const ofPatterns = seen.flatMap((one) => ('pattern' in one ? one.files : []));
      const others = ofPatterns.filter((file) => !named.has(file));
      // A file of a pattern is that very file, whatever its name looks like.
      const single = seenOf(await fileStates.lookAnew(others)).filter((one) => !('pattern' in one));
      return [...seen, ...single];
    },
    async keep(scene, submissionId) {
      const kept = await keeping.keep(scene, submissionId);
      return kept && { localPath: scene, ...kept };
    },
    async changesSince(files) {
      const known = files.filter(({ facts, keptPath }) => facts && !keptPath);
      const now = await fileStates.lookAnew(known.map(({ localPath }) => localPath));
      const changed: string[] = [];
      const unseen: string[] = [];
      for (const { localPath, facts } of known) {
        const sight = now.get(localPath);
        if (sight?.state === 'unknown') unseen.push(`The disk of ${localPath} does not answer.`);
        else if (sight?.state === 'unreadable') changed.push(`${localPath} cannot be read any more.`);
        else if (sight?.state !== 'there') changed.push(`${localPath} is not there any more.`);
        else if (sight.size !== facts?.size || sight.mtimeMs !== facts.mtimeMs)
          changed.push(`${localPath} has changed.`);
      }
      return { changed, unseen };
    },
    drop: keeping.drop,
  };
}
