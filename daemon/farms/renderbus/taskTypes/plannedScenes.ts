import type { PlanContext, PlannedScene } from '#daemon/submissions/planning.ts';
import { farmPath } from '#protocol/paths/farmPath.ts';

/** The open scene and the further ones, each once even if named twice; a scene that was never saved is left out. */
export function plannedScenes(context: PlanContext): PlannedScene[] {
  const { snapshot, settings, defaults } = context;
  const further = settings.scenes ?? defaults.scenes;
  const named = [
    ...(snapshot.scene.path === null ? [] : [{ localPath: snapshot.scene.path, path: 'scene.path' }]),
    ...(Array.isArray(further) ? further : []).map((localPath, index) => ({
      localPath: String(localPath),
      path: `settings.scenes.${index}`,
    })),
  ];
  const scenes = new Map<string, PlannedScene>();
  for (const { localPath, path } of named) {
    const place = farmPath(localPath, context);
    const key = place.ok ? place.path : localPath;
    if (!scenes.has(key)) scenes.set(key, { localPath, place, path });
  }
  return [...scenes.values()];
}
