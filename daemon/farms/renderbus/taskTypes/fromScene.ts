import type { PlanContext } from '#daemon/submissions/planning.ts';
import type { SceneSnapshot } from '#protocol/bridge/sceneSnapshot.ts';
import { textWidth } from '#protocol/textWidth/textWidth.ts';
import type { Values } from './taskKind.ts';

/** Picture size and output as the scene has them, of every type that has these settings. */
export function sizeAndOutput(context: PlanContext) {
  return { ...sceneSize(context.snapshot), ...outputOf(context.snapshot.output, hasFurtherScenes(context)) };
}

function sceneSize({ resolution }: SceneSnapshot) {
  return { imageWidth: resolution.width, imageHeight: resolution.height };
}

/** Tokens that only the host fills in, such as `<Scene>`, `%c`, `####`. */
const token = /[<>%#$]/;
const maxWidth = 64;

type Output = Pick<SceneSnapshot['output'], 'name' | 'format'>;

/** Output that a layer or view has in place of the scene’s, as its body says it; what was chosen wins. */
export function ownOutput(own: Output | undefined, context: PlanContext, values: Values): Values {
  if (own === undefined) return {};
  const { settings, defaults } = context;
  const inScene: Values = outputOf(own, hasFurtherScenes(context));
  const settled = (key: string) =>
    (settings[key] ?? null) === null ? (inScene[key] ?? defaults[key]) : values[key];
  return { output_file_name: settled('outputFileName'), output_file_format: settled('outputFileFormat') };
}

/**
 * Name and format of the output. A name with tokens or one that does not fit is left to
 * the scene file; so is any where further scenes are rendered, which have names of their own.
 */
function outputOf({ name, format }: Output, hasFurtherScenes: boolean) {
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
