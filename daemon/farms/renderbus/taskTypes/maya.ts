import type { PlanContext } from '#daemon/submissions/planning.ts';
import type { SceneSnapshot, SnapshotLayer } from '#protocol/bridge/sceneSnapshot.ts';
import { inEvery } from '#protocol/texts/text.ts';
import { camerasSetting, layersSetting, scenesSetting } from './choiceSettings.ts';
import { chooseNames, firstBy, orUnnamed, unique } from './chooseNames.ts';
import { ownOutput, sizeAndOutput } from './fromScene.ts';
import { isUnsure, notSureOf } from './notSure.ts';
import { isSaid } from './said.ts';
import { sceneFrames } from './sceneFrames.ts';
import type { Place, TaskKind, Values } from './taskKind.ts';
import { taskType } from './taskType.ts';

/** One row of the setting `layers`. */
interface LayerRow {
  readonly name: string;
  readonly frames?: unknown;
  readonly camera?: unknown;
  readonly imageWidth?: unknown;
  readonly imageHeight?: unknown;
}

type LayerKey = 'frames' | 'imageWidth' | 'imageHeight';

/** `create_task`: a task for each render layer and camera (§3.1, §5). */
export const mayaKind: TaskKind = {
  type: 'maya',
  label: inEvery('taskTypes.maya'),
  hosts: ['maya'],
  action: 'create_task',
  choiceSettings: { layers: layersSetting, cameras: camerasSetting, scenes: scenesSetting },
  fromScene: (context) => ({
    frames: sceneFrames(context.snapshot.frames),
    ...sizeAndOutput(context),
  }),
  choose(context, values) {
    const { snapshot } = context;
    const layers = chooseLayers(context);
    const cameras = snapshot.cameras ?? [];
    const general = chooseNames(
      'cameras',
      snapshot.cameras?.map(({ name, renderable }) => ({ name, renders: renderable })),
      context,
    );
    const layerNamed = firstBy('name', snapshot.layers ?? []);
    const camerasOf = (row: LayerRow | undefined): readonly string[] => {
      if (isSaid(row?.camera)) return [String(row?.camera)];
      if (general.source === 'chosen') return general.names;
      const layer = layerNamed.get(row?.name ?? '');
      return isUnsure('cameras', layer, snapshot) ? [] : (layer?.cameras ?? general.names);
    };
    const rows = layers.rows.length === 0 ? [undefined] : layers.rows;
    const used = rows.map((row) => camerasOf(row));
    const isEmptied = (row: LayerRow | undefined) =>
      !(general.source === 'chosen' && general.names.length > 0) &&
      !isSaid(row?.camera) &&
      layerNamed.get(row?.name ?? '')?.cameras?.length === 0;
    return {
      choices: [
        {
          of: 'layers',
          offered: snapshot.layers?.map(({ name }) => name),
          chosen: layers.rows.map(({ name }) => name),
          source: layers.source,
          setting: 'settings.layers',
        },
        {
          of: 'cameras',
          offered: mayHaveMore(snapshot, rows) ? undefined : snapshot.cameras?.map(({ name }) => name),
          chosen: [...new Set(used.flat())],
          source: rows.some((row) => isSaid(row?.camera)) ? 'chosen' : general.source,
          setting: 'settings.cameras',
        },
      ],
      notSure: rows.flatMap((row) =>
        notSureOf(layerNamed.get(row?.name ?? ''), context, (key) => isChosenIn(row, key)),
      ),
      withoutCamera: unique(rows.filter(isEmptied).map((row) => row?.name ?? '')),
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
              camera: layer.cameras === undefined ? '' : layer.cameras.join(', ') || '—',
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
};

export const maya = taskType(mayaKind);

function chooseLayers(context: PlanContext): {
  readonly rows: readonly LayerRow[];
  readonly source: 'chosen' | 'scene' | 'config';
} {
  const { snapshot, settings, defaults } = context;
  if (Array.isArray(settings.layers)) return { rows: settings.layers as LayerRow[], source: 'chosen' };
  if (snapshot.layers === undefined && Array.isArray(defaults.layers))
    return { rows: defaults.layers as LayerRow[], source: 'config' };
  const offered = snapshot.layers ?? [];
  return {
    rows: unique(offered.filter(({ renderable }) => renderable).map(({ name }) => name)).map((name) => ({
      name,
    })),
    source: 'scene',
  };
}

/** Cameras of references stand in files that nobody read with the text of the scene. */
function mayHaveMore(snapshot: SceneSnapshot, rows: readonly (LayerRow | undefined)[]): boolean {
  const isTextOnly = snapshot.extra?.readFrom === 'text';
  return (
    (isTextOnly && (snapshot.dependencies ?? []).some(({ kind }) => kind === 'reference')) ||
    rows.some((row) => {
      const layer = snapshot.layers?.find(({ name }) => name === row?.name);
      return isUnsure('cameras', layer, snapshot);
    })
  );
}

/** A row names one camera where the setting names several. */
function isChosenIn(row: LayerRow | undefined, setting: string): boolean {
  return isSaid(row?.[(setting === 'cameras' ? 'camera' : setting) as keyof LayerRow]);
}

/** What is chosen wins over what the layer has in the scene, and its own row over both. */
function* placesOf(
  layerNamed: ReadonlyMap<string, SnapshotLayer>,
  context: PlanContext,
  values: Values,
  rows: readonly (LayerRow | undefined)[],
  cameras: readonly (readonly string[])[],
): Generator<Place> {
  const { settings, snapshot } = context;
  for (const [index, row] of rows.entries()) {
    const layer = layerNamed.get(row?.name ?? '');
    const ofLayer = (what: 'frames' | 'resolution', key: LayerKey, inScene: unknown) => {
      if (isSaid(row?.[key])) return row?.[key];
      if (isSaid(settings[key])) return values[key];
      if (isUnsure(what, layer, snapshot)) return undefined;
      // Its own frames, if the farm cannot express them, are not replaced by the scene’s.
      return layer?.[what] === undefined ? values[key] : inScene;
    };
    const picture = {
      ...ownOutput(layer?.output, context, values),
      image_width: ofLayer('resolution', 'imageWidth', layer?.resolution?.width),
      image_height: ofLayer('resolution', 'imageHeight', layer?.resolution?.height),
    };
    const frames = ofLayer('frames', 'frames', layer?.frames && sceneFrames(layer.frames));
    for (const camera of orUnnamed(cameras[index] ?? [])) {
      yield {
        label: {
          ...(row === undefined ? {} : { layer: row.name }),
          ...(camera === undefined ? {} : { camera }),
        },
        fields: { render_layer: row?.name, camera, ...picture },
        frames,
      };
    }
  }
}
