import type { PlanContext } from '#daemon/submissions/planning.ts';
import type { SceneSnapshot } from '#protocol/bridge/sceneSnapshot.ts';
import { textWidth } from '#protocol/textWidth/textWidth.ts';

/** Picture size and output as the scene has them, of every type that has these settings. */
export function sizeAndOutput(context: PlanContext) {
  return { ...sceneSize(context.snapshot), ...sceneOutput(context.snapshot, hasFurtherScenes(context)) };
}

function sceneSize({ resolution }: SceneSnapshot) {
  return { imageWidth: resolution.width, imageHeight: resolution.height };
}

/** Tokens that only the host fills in, such as `<Scene>`, `%c`, `####`. */
const token = /[<>%#$]/;
const maxWidth = 64;

/**
 * Name and format of the output. A name with tokens or one that does not fit is left to
 * the scene file; so is any where further scenes are rendered, which have names of their own.
 */
function sceneOutput({ output }: SceneSnapshot, hasFurtherScenes: boolean) {
  const { name, format } = output;
  const isPlain = name !== undefined && !token.test(name) && textWidth(name) <= maxWidth;
  return {
    ...(isPlain && !hasFurtherScenes ? { outputFileName: name } : {}),
    ...(format === undefined || textWidth(format) > maxWidth ? {} : { outputFileFormat: format }),
  };
}

function hasFurtherScenes({ settings, defaults }: PlanContext): boolean {
  const further = settings.scenes ?? defaults.scenes;
  return Array.isArray(further) && further.length > 0;
}
