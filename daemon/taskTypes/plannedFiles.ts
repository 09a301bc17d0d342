import type { PlannedFile } from '#daemon/submissions/records.ts';
import type { SceneSnapshot } from '#protocol/bridge/sceneSnapshot.ts';
import { type FarmPathOptions, farmPath } from '#protocol/farm/farmPath.ts';

/** The scene files and what the open scene depends on, each with its farm path; what has none there is left out. */
export function plannedFiles(
  scenes: readonly string[],
  snapshot: SceneSnapshot,
  options: FarmPathOptions,
): PlannedFile[] {
  const dependencies = (snapshot.dependencies ?? []).map(({ path }) => ({
    localPath: path,
    need: 'optional' as const,
  }));
  const files = new Map<string, PlannedFile>();
  for (const { localPath, need } of [
    ...scenes.map((path) => ({ localPath: path, need: 'required' as const })),
    ...dependencies,
  ]) {
    if (files.has(localPath)) continue;
    const place = farmPath(localPath, options);
    if (place.ok) files.set(localPath, { localPath, farmPath: place.path, need });
  }
  return [...files.values()];
}
