import type { PlanContext } from '#daemon/submissions/planning.ts';
import type { PlannedFile } from '#daemon/submissions/records.ts';
import { farmPath } from '#protocol/paths/farmPath.ts';

/**
 * The scene files and what the open scene depends on, each with its farm path; what has none there is left out.
 * A pattern whose files were seen stands for those, wherever a scene names it.
 */
export function plannedFiles(
  scenes: readonly string[],
  { snapshot, pathMap, patterns }: Pick<PlanContext, 'snapshot' | 'pathMap' | 'patterns'>,
): PlannedFile[] {
  const dependencies = (snapshot.dependencies ?? []).flatMap(
    ({ path }) => patterns?.get(path)?.files ?? path,
  );
  const files = new Map<string, PlannedFile>();
  const add = (localPath: string, need: PlannedFile['need']) => {
    if (files.has(localPath)) return;
    const place = farmPath(localPath, { pathMap });
    if (place.ok) files.set(localPath, { localPath, farmPath: place.path, need });
  };
  for (const scene of scenes) add(scene, 'required');
  for (const dependency of dependencies) add(dependency, 'optional');
  return [...files.values()];
}
