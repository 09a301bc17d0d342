import type { PlanContext } from '#daemon/submissions/planning.ts';
import type { PlannedFile } from '#daemon/submissions/records.ts';
import { farmPath } from '#protocol/paths/farmPath.ts';
import type { Sliced } from '#protocol/slices/slices.ts';

/** How many files are mapped between two pauses: an hour of film is 86,400 pictures. */
const filesAtOnce = 2000;

/**
 * The scene files and what the open scene depends on, each with its farm path; what has none there is left out.
 * A pattern whose files were seen stands for those, wherever a scene names it.
 */
export function* plannedFiles(
  scenes: readonly string[],
  context: Pick<PlanContext, 'snapshot' | 'pathMap' | 'keepLeadingSlashes' | 'patterns'>,
): Sliced<PlannedFile[]> {
  const { snapshot, patterns } = context;
  const dependencies = (snapshot.dependencies ?? []).flatMap(
    ({ path }) => patterns?.get(path)?.files ?? path,
  );
  const files = new Map<string, PlannedFile>();
  const add = (localPath: string, need: PlannedFile['need']) => {
    if (files.has(localPath)) return;
    const place = farmPath(localPath, context);
    if (place.ok) files.set(localPath, { localPath, farmPath: place.path, need });
  };
  for (const scene of scenes) add(scene, 'required');
  for (const [index, dependency] of dependencies.entries()) {
    add(dependency, 'optional');
    if (index % filesAtOnce === filesAtOnce - 1) yield;
  }
  return [...files.values()];
}
