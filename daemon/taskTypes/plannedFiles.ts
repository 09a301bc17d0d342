import type { PlannedFile } from '#daemon/submissions/records.ts';
import type { SceneSnapshot } from '#protocol/bridge/sceneSnapshot.ts';
import { type FarmPathOptions, farmPath } from '#protocol/farm/farmPath.ts';

/** The scene and what it depends on, each with its farm path; what has none there is left out. */
export function plannedFiles(snapshot: SceneSnapshot, options: FarmPathOptions): PlannedFile[] {
  const scene =
    snapshot.scene.path === null ? [] : [{ localPath: snapshot.scene.path, need: 'required' as const }];
  const dependencies = (snapshot.dependencies ?? []).map(({ path }) => ({
    localPath: path,
    need: 'optional' as const,
  }));
  const files = new Map<string, PlannedFile>();
  for (const { localPath, need } of [...scene, ...dependencies]) {
    const place = farmPath(localPath, options);
    if (place.ok && !files.has(localPath)) files.set(localPath, { localPath, farmPath: place.path, need });
  }
  return [...files.values()];
}
