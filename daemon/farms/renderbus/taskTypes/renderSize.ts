import type { PlannedTask } from '#daemon/submissions/records.ts';
import type { SceneSnapshot } from '#protocol/bridge/sceneSnapshot.ts';

/** How large the frames of a planned task are: as the body says, or else the layer, the view, the scene. */
export function renderSizeOf(
  { image_width, image_height }: Readonly<Record<string, unknown>>,
  { layer, view }: PlannedTask['label'],
  { layers, views, resolution }: SceneSnapshot,
): Pick<PlannedTask, 'renderSize'> {
  const named =
    layers?.find(({ name }) => name === layer)?.resolution ??
    views?.find(({ name }) => name === view)?.resolution ??
    resolution;
  const width = Number(image_width ?? named.width);
  const height = Number(image_height ?? named.height);
  return width > 0 && height > 0 ? { renderSize: `${width}x${height}` } : {};
}
