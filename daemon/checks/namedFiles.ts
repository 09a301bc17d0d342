import type { PlanContext } from '#daemon/submissions/planning.ts';
import type { SceneSnapshot } from '#protocol/bridge/sceneSnapshot.ts';

type Dependency = NonNullable<SceneSnapshot['dependencies']>[number];

/** What a scene depends on, file by file: a pattern or a folder is replaced by the files it stands for. */
export function namedFiles({ snapshot, patterns }: PlanContext): readonly Dependency[] {
  return (snapshot.dependencies ?? []).flatMap((dependency): Dependency | Dependency[] => {
    const pattern = patterns?.get(dependency.path);
    // What the host reported concerns all of them together.
    return pattern ? pattern.files.map((path) => ({ ...dependency, path, exists: null })) : dependency;
  });
}
