import type { SceneSnapshot } from '#protocol/bridge/sceneSnapshot.ts';
import type { FileFacts, SceneKeeping } from './ports.ts';
import type { PlannedFile } from './records.ts';

/** What was seen of one local file when its submission was accepted. */
export interface SeenFile extends FileFacts {
  readonly localPath: string;
  readonly keptPath?: string;
  readonly sha256?: string;
}

/** Looks at a submission’s files and keeps its scene aside (§4). */
export interface FilesAsTheyAre {
  take(submissionId: string, snapshot: SceneSnapshot): Promise<readonly SeenFile[]>;
  /** Sentences about files that are not as they were; empty: all are. */
  changesSince(files: readonly PlannedFile[]): Promise<readonly string[]>;
  /** The kept scene is not needed any more. */
  drop(submissionId: string): Promise<void>;
}

/** With driver `none` nobody ever looks at files (§5). */
export const neverLooks: FilesAsTheyAre = {
  take: async () => [],
  changesSince: async () => [],
  drop: async () => {},
};

export function createFilesAsTheyAre(keeping: SceneKeeping): FilesAsTheyAre {
  return {
    async take(submissionId, { scene, dependencies = [] }) {
      const paths = [...new Set(dependencies.map(({ path }) => path))];
      const [kept, facts] = await Promise.all([
        scene.path === null ? undefined : keeping.keep(scene.path, submissionId),
        keeping.inspect(paths),
      ]);
      const others = [...facts].map(([localPath, known]): SeenFile => ({ localPath, ...known }));
      return kept && scene.path !== null ? [{ localPath: scene.path, ...kept }, ...others] : others;
    },
    async changesSince(files) {
      const known = files.filter(({ facts, keptPath }) => facts && !keptPath);
      const now = await keeping.inspect(known.map(({ localPath }) => localPath));
      return known.flatMap(({ localPath, facts }) => {
        const present = now.get(localPath);
        if (!present) return [`${localPath} is not there any more.`];
        const same = present.size === facts?.size && present.mtimeMs === facts.mtimeMs;
        return same ? [] : [`${localPath} has changed.`];
      });
    },
    drop: keeping.drop,
  };
}

/** The plan’s files with what was seen of each. */
export function withFacts(files: readonly PlannedFile[], seen: readonly SeenFile[]): PlannedFile[] {
  const byPath = new Map(seen.map((file) => [file.localPath, file]));
  return files.map((file) => {
    const known = byPath.get(file.localPath);
    if (!known) return file;
    const { size, mtimeMs, keptPath, sha256 } = known;
    return {
      ...file,
      facts: { size, mtimeMs },
      ...(keptPath === undefined ? {} : { keptPath }),
      ...(sha256 === undefined ? {} : { sha256 }),
    };
  });
}
