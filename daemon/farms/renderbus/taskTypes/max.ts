import type { PlanContext } from '#daemon/submissions/planning.ts';
import type { SnapshotView } from '#protocol/bridge/sceneSnapshot.ts';
import { baseName, stem } from '#protocol/paths/farmPath.ts';
import { inEvery } from '#protocol/texts/text.ts';
import { camerasSetting, scenesSetting, viewsSetting } from './choiceSettings.ts';
import { chooseNames, firstBy, orUnnamed } from './chooseNames.ts';
import { ownOutput, sizeAndOutput } from './fromScene.ts';
import { isUnsure, notSureOf } from './notSure.ts';
import { isSaid } from './said.ts';
import { sceneFrames } from './sceneFrames.ts';
import type { Place, Values } from './taskKind.ts';
import { taskType } from './taskType.ts';
import { viewState } from './viewState.ts';

/** `create_max_task`: a task for each view, or for each camera where no view is chosen (§3.1, §5). */
export const max = taskType({
  type: 'max',
  label: inEvery('taskTypes.max'),
  hosts: ['max'],
  action: 'create_max_task',
  choiceSettings: { views: viewsSetting, cameras: camerasSetting, scenes: scenesSetting },
  fromScene: (context) => ({
    frames: sceneFrames(context.snapshot.frames),
    ...sizeAndOutput(context),
  }),
  choose(context, values) {
    const { snapshot } = context;
    const views = snapshot.views ?? [];
    const cameras = snapshot.cameras ?? [];
    const chosenViews = chooseNames(
      'views',
      snapshot.views?.map(({ name }) => ({ name, renders: false })),
      context,
    );
    // A host marks the active view’s camera as the one that renders: 3ds Max has no flag of its own.
    const chosenCameras = chooseNames(
      'cameras',
      snapshot.cameras?.map(({ name, renderable }) => ({ name, renders: renderable })),
      context,
    );
    const byView = chosenViews.names.length > 0;
    const viewNamed = firstBy('name', views);
    return {
      choices: [
        {
          of: 'views',
          offered: snapshot.views?.map(({ name }) => name),
          chosen: chosenViews.names,
          source: chosenViews.source === 'scene' ? 'default' : chosenViews.source,
          setting: 'settings.views',
        },
        ...(byView
          ? []
          : [
              {
                of: 'cameras' as const,
                offered: snapshot.cameras?.map(({ name }) => name),
                chosen: chosenCameras.names,
                source: chosenCameras.source,
                setting: 'settings.cameras',
              },
            ]),
      ],
      ...(byView
        ? { notSure: chosenViews.names.flatMap((name) => notSureOfView(viewNamed.get(name), context)) }
        : {}),
      places: byView
        ? chosenViews.names.map((name) => viewPlace(name, viewNamed.get(name), context, values))
        : orUnnamed(chosenCameras.names).map(
            (camera): Place => ({
              label: camera === undefined ? {} : { camera },
              fields: { camera },
              frames: values.frames,
            }),
          ),
      tables: {
        views: {
          value: chosenViews.names,
          rows: views.map((view) => ({
            value: view.name,
            title: view.name,
            cells: {
              name: view.name,
              camera: view.camera ?? '',
              frames: view.frames ? (sceneFrames(view.frames) ?? '') : '',
              size: view.resolution ? `${view.resolution.width} × ${view.resolution.height}` : '',
              output: view.output ?? '',
              state: viewState(view, context.locale),
            },
          })),
        },
        cameras: {
          value: byView ? [] : chosenCameras.names,
          rows: cameras.map(({ name, frames }) => ({
            value: name,
            title: name,
            cells: { name, frames: frames ? (sceneFrames(frames) ?? '') : '' },
          })),
        },
      },
    };
  },
  facts: ['renderer', 'region', 'passes', 'frameRate', 'projectRoot'],
});

/** What nobody chose of a view; its camera is its own, or the problem of another check. */
function notSureOfView(view: SnapshotView | undefined, context: PlanContext) {
  if (!view) return [];
  return notSureOf(ownedBy(view), context).map(({ what }) => ({ what, view: view.name }));
}

function ownedBy({ name, frames, resolution, unsure, camera = '' }: SnapshotView) {
  return { name, frames, resolution, unsure, cameras: [camera] };
}

/** Frames and size that were chosen win over the view’s own; those win over the scene’s. */
function viewPlace(
  name: string,
  view: SnapshotView | undefined,
  context: PlanContext,
  values: Values,
): Place {
  const { settings, snapshot } = context;
  const ofView = (what: 'frames' | 'resolution', key: string, inView: unknown) => {
    if (isSaid(settings[key])) return values[key];
    if (view && isUnsure(what, ownedBy(view), snapshot)) return undefined;
    // Its own frames, if the farm cannot express them, are not replaced by the scene’s.
    return view?.[what] === undefined ? values[key] : inView;
  };
  return {
    label: { view: name, ...(view?.camera === undefined ? {} : { camera: view.camera }) },
    fields: {
      camera: view?.camera,
      ...ownOutput(fileOf(view?.output), context, values),
      image_width: ofView('resolution', 'imageWidth', view?.resolution?.width),
      image_height: ofView('resolution', 'imageHeight', view?.resolution?.height),
    },
    frames: ofView('frames', 'frames', view?.frames && sceneFrames(view.frames)),
  };
}

/** A view names the file that it writes, not the parts of its name. */
function fileOf(output: string | undefined): { readonly name: string; readonly format?: string } | undefined {
  if (output === undefined || output === '') return undefined;
  const file = baseName(output);
  const name = stem(file);
  return { name, ...(file === name ? {} : { format: file.slice(name.length + 1).toLowerCase() }) };
}
