import type { PlanContext } from '#daemon/submissions/planning.ts';
import type { SnapshotLayer } from '#protocol/bridge/sceneSnapshot.ts';
import { inEvery } from '#protocol/texts/text.ts';
import { camerasSetting, layersSetting, scenesSetting } from './choiceSettings.ts';
import { chooseNames, firstBy, orUnnamed, unique } from './chooseNames.ts';
import { hasFurtherScenes, sceneOutput, sceneSize } from './fromScene.ts';
import { isSaid } from './said.ts';
import { sceneFrames } from './sceneFrames.ts';
import type { Place, Values } from './taskKind.ts';
import { taskType } from './taskType.ts';

/** One row of the setting `layers`. */
interface LayerRow {
  readonly name: string;
  readonly frames?: unknown;
  readonly camera?: unknown;
  readonly imageWidth?: unknown;
  readonly imageHeight?: unknown;
}

/** `create_task`: a task for each render layer and camera (§3.1, §5). */
export const maya = taskType({
  type: 'maya',
  label: inEvery('taskTypes.maya'),
  hosts: ['maya'],
  action: 'create_task',
  choiceSettings: { layers: layersSetting, cameras: camerasSetting, scenes: scenesSetting },
  fromScene: (context) => ({
    frames: sceneFrames(context.snapshot.frames),
    ...sceneSize(context.snapshot),
    ...sceneOutput(context.snapshot, hasFurtherScenes(context)),
  }),
  choose(context, values) {
    const { snapshot } = context;
    const layers = chooseLayers(context);
    const cameras = snapshot.cameras ?? [];
    const general = chooseNames(
      'cameras',
      cameras.map(({ name, renderable }) => ({ name, renders: renderable })),
      context,
    );
    const layerNamed = firstBy('name', snapshot.layers ?? []);
    const camerasOf = (row: LayerRow | undefined): readonly string[] => {
      if (isSaid(row?.camera)) return [String(row?.camera)];
      const own = layerNamed.get(row?.name ?? '')?.cameras ?? [];
      return general.source === 'chosen' || own.length === 0 ? general.names : own;
    };
    const rows = layers.rows.length === 0 ? [undefined] : layers.rows;
    const used = rows.map((row) => camerasOf(row));
    return {
      choices: [
        {
          of: 'layers',
          offered: (snapshot.layers ?? []).map(({ name }) => name),
          chosen: layers.rows.map(({ name }) => name),
          source: layers.source,
          setting: 'settings.layers',
        },
        {
          of: 'cameras',
          offered: cameras.map(({ name }) => name),
          chosen: [...new Set(used.flat())],
          source: rows.some((row) => isSaid(row?.camera)) ? 'chosen' : general.source,
          setting: 'settings.cameras',
        },
      ],
      places: placesOf(layerNamed, context, values, rows, used),
      tables: {
        layers: {
          value: layers.rows,
          rows: (snapshot.layers ?? []).map((layer) => ({
            value: layer.name,
            title: layer.name,
            cells: {
              name: layer.name,
              frames: layer.frames ? (sceneFrames(layer.frames) ?? '') : '',
              camera: layer.cameras?.join(', ') ?? '',
              imageWidth: layer.resolution?.width ?? null,
              imageHeight: layer.resolution?.height ?? null,
            },
          })),
          columnChoices: { camera: cameras.map(({ name }) => ({ value: name, title: name })) },
        },
        cameras: {
          value: general.names,
          rows: cameras.map(({ name, frames }) => ({
            value: name,
            title: name,
            cells: { name, frames: frames ? (sceneFrames(frames) ?? '') : '' },
          })),
        },
      },
    };
  },
  facts: ['renderer', 'passes', 'frameRate', 'projectRoot'],
});

function chooseLayers(context: PlanContext): {
  readonly rows: readonly LayerRow[];
  readonly source: 'chosen' | 'scene' | 'config';
} {
  const { snapshot, settings, defaults } = context;
  if (Array.isArray(settings.layers)) return { rows: settings.layers as LayerRow[], source: 'chosen' };
  const offered = snapshot.layers ?? [];
  if (offered.length === 0 && Array.isArray(defaults.layers))
    return { rows: defaults.layers as LayerRow[], source: 'config' };
  return {
    rows: unique(offered.filter(({ renderable }) => renderable).map(({ name }) => name)).map((name) => ({
      name,
    })),
    source: 'scene',
  };
}

/** What is chosen wins over what the layer has in the scene, and its own row over both. */
function* placesOf(
  layerNamed: ReadonlyMap<string, SnapshotLayer>,
  { settings }: PlanContext,
  values: Values,
  rows: readonly (LayerRow | undefined)[],
  cameras: readonly (readonly string[])[],
): Generator<Place> {
  for (const [index, row] of rows.entries()) {
    const layer = layerNamed.get(row?.name ?? '');
    const ofLayer = (key: string, inScene: unknown) =>
      isSaid(settings[key]) || inScene === undefined ? values[key] : inScene;
    const size = {
      image_width: row?.imageWidth ?? ofLayer('imageWidth', layer?.resolution?.width),
      image_height: row?.imageHeight ?? ofLayer('imageHeight', layer?.resolution?.height),
    };
    const frames = isSaid(row?.frames)
      ? row?.frames
      : ofLayer('frames', layer?.frames && sceneFrames(layer.frames));
    for (const camera of orUnnamed(cameras[index] ?? [])) {
      yield {
        label: {
          ...(row === undefined ? {} : { layer: row.name }),
          ...(camera === undefined ? {} : { camera }),
        },
        fields: { render_layer: row?.name, camera, ...size },
        frames,
      };
    }
  }
}
