import type { PlanContext } from '#daemon/submissions/planning.ts';
import type { SceneSnapshot } from '#protocol/bridge/sceneSnapshot.ts';

type Dependency = NonNullable<SceneSnapshot['dependencies']>[number];

/** What a scene depends on, file by file: of a pattern or a folder each that it stands for. */
export function namedFiles({ snapshot, patterns }: PlanContext): readonly Dependency[] {
  return (snapshot.dependencies ?? []).flatMap((dependency): Dependency | Dependency[] => {
    const pattern = patterns?.get(dependency.path);
    // What the host said is of them all together.
    return pattern ? pattern.files.map((path) => ({ ...dependency, path, exists: null })) : dependency;
  });
}
