import type { Draft, PlanContext, PlannedScene, SettingValue } from '#daemon/submissions/planning.ts';
import type { PlannedTask } from '#daemon/submissions/records.ts';
import { maxUnits } from '#protocol/bridge/submission.ts';
import { splitPlugins } from '#protocol/plugins/pluginList.ts';
import { hoursFromSeconds, maxTimeoutHours, secondsFromHours } from '#protocol/renderbus/timeout.ts';
import { pausing, type Sliced } from '#protocol/slices/slices.ts';
import { chooseConfiguration } from './chooseConfiguration.ts';
import { chooseProject } from './chooseProject.ts';
import { createBody } from './createBody.ts';
import { buildForm } from './form.ts';
import { createChunking } from './frameChunks.ts';
import { type Cutting, type FramePart, framePartsOf, heldInside } from './frameParts.ts';
import { notSureOf, withoutUnsure } from './notSure.ts';
import { offeredProjects } from './offeredProjects.ts';
import { plannedFiles } from './plannedFiles.ts';
import { plannedScenes } from './plannedScenes.ts';
import { renderSizeOf } from './renderSize.ts';
import { readSceneFrames } from './sceneFrames.ts';
import { settingValues } from './settingValues.ts';
import type { KindWithSettings, Place, SceneInput, Values } from './taskKind.ts';

/** How many places are collected between two pauses. */
const placesAtOnce = 50;

/** From snapshot and settings to exact bodies, and to what form and checks need to know of them. */
export function* draftTask(kind: KindWithSettings, context: PlanContext): Sliced<Draft> {
  const { snapshot } = context;
  yield* readSceneFrames(snapshot);
  const projects = offeredProjects(context);
  const project = chooseProject(context, projects);
  const configurations = project.project?.configurations ?? [];
  const fitting = project.project && chooseConfiguration(configurations, kind.type, snapshot.host.version);
  const fromFarm = fitting && fitting.kind !== 'none' ? fitting.configuration : undefined;
  const resolve = (farm: Values) =>
    settingValues(Object.keys(kind.settingsSchema.shape), context, {
      scene: withoutUnsure(kind.fromScene(context), snapshot),
      farm,
      always: kind.always ?? {},
    });
  const ofFarm = kind.fromFarm?.(context) ?? {};
  const named = resolve({ cgSoftName: fromFarm?.cgSoftName }).cgSoftName?.value;
  const cgSoftName = typeof named === 'string' ? named : undefined;
  const configuration =
    fromFarm?.cgSoftName === named
      ? fromFarm
      : configurations.find((candidate) => candidate.cgSoftName === named);
  const ofConfiguration = configuration?.plugins ?? [];
  const values = {
    ...resolve({
      ...ofFarm,
      cgSoftName: fromFarm?.cgSoftName,
      pluginName: ofConfiguration.join(',') || undefined,
    }),
    projectName: { value: project.projectName, source: project.source },
  };
  const settled = valuesOf(values);
  const plugins = typeof settled.pluginName === 'string' ? splitPlugins(settled.pluginName) : ofConfiguration;
  const drafted = kind.choose(context, settled);
  const { choices, places, tables } = drafted;
  yield;
  const scenes = plannedScenes(context);
  const inputs = new Map(scenes.map((scene) => [scene, inputOf(kind, scene, settled.frames, context)]));
  const { plannedTasks, frameCount, framesInside } = yield* plannedTasksOf(
    kind,
    settled,
    context,
    inputs,
    places,
  );
  yield;
  return {
    label: kind.label,
    plannedTasks,
    frameCount,
    framesInside,
    files: yield* plannedFiles(
      [...inputs.values()].flatMap(({ files }) => files),
      context,
    ),
    form: buildForm({ kind, context, values, tables, configurations, projects }),
    projectName: project.projectName,
    projects,
    project: project.project,
    configuration: fitting && (cgSoftName === undefined || fromFarm === configuration) ? fitting : undefined,
    cgSoftName,
    plugins,
    scenes,
    choices,
    notSure: drafted.notSure ?? notSureOf(undefined, context),
    withoutCamera: drafted.withoutCamera ?? [],
    values,
    timeLimitSent: timeLimitSentBy(kind, settled.timeoutSeconds),
  };
}

/** Undefined: there is none, or one that is refused. */
function timeLimitSentBy(kind: KindWithSettings, seconds: unknown): number | undefined {
  if (!('timeout' in kind.request.shape) || typeof seconds !== 'number') return undefined;
  if (seconds <= 0 || seconds > maxTimeoutHours * 3600) return undefined;
  return kind.timeLimitSent?.(seconds) ?? secondsFromHours(hoursFromSeconds(seconds));
}

function valuesOf(values: Readonly<Record<string, SettingValue>>): Values {
  return Object.fromEntries(Object.entries(values).map(([key, { value }]) => [key, value]));
}

function inputOf(
  kind: KindWithSettings,
  scene: PlannedScene,
  frames: unknown,
  context: PlanContext,
): SceneInput {
  if (kind.input) return kind.input(scene, frames, context);
  return { inputPath: scene.place.ok ? scene.place.path : undefined, files: [scene.localPath] };
}

/** Scenes, then places in their order, then chunks; one of a kind each; no more than it takes to know that there are too many. */
function* plannedTasksOf(
  kind: KindWithSettings,
  settings: Values,
  context: PlanContext,
  inputs: ReadonlyMap<PlannedScene, SceneInput>,
  places: Iterable<Place>,
): Sliced<Pick<Draft, 'plannedTasks' | 'frameCount' | 'framesInside'>> {
  const chunksOf = createChunking(kind.splitFrames);
  const bounded = yield* pausing(upTo(maxUnits + 1, distinct(places)), placesAtOnce);
  const named = [...inputs].map(([{ localPath }, { inputPath, parts = [{ inputPath }] }]) => ({
    scene: localPath,
    files: parts.map((part) => ({ frames: undefined, ...part })),
  }));
  const unnamed = {
    scene: context.snapshot.scene.name,
    files: [{ inputPath: undefined, frames: undefined }],
  };
  const scenes = named.length > 0 ? named : [unnamed];
  const hasFirstFrames = 'first_frames' in kind.request.shape;
  const cutting = { settings, chunksOf, hasFirstFrames };
  const plannedTasks: PlannedTask[] = [];
  let frameCount = 0;
  for (const { scene, files } of scenes) {
    for (const place of bounded) {
      yield;
      const parts = partsOf(place, files, cutting);
      frameCount += parts.frameCount;
      for (const { inputPath, frames, first, ...held } of parts.parts) {
        if (plannedTasks.length > maxUnits) return { plannedTasks, frameCount };
        const own = { input_scene_path: inputPath, project_name: settings.projectName, ...place.fields };
        const label = { scene, ...place.label, ...(typeof frames === 'string' ? { frames } : {}) };
        const fields = createBody(kind.request, settings, {
          ...own,
          ...first,
          ...('frames' in place ? { frames } : {}),
        });
        const composed = kind.compose({ fields, settings, scene, context });
        plannedTasks.push({ label, ...composed, ...renderSizeOf(fields, label, context.snapshot), ...held });
      }
    }
  }
  return {
    plannedTasks,
    frameCount,
    framesInside: bounded.length === 1 ? bounded[0]?.framesInside : undefined,
  };
}

function partsOf(
  place: Place,
  files: readonly { readonly inputPath: string | undefined; readonly frames: string | undefined }[],
  cutting: Cutting,
): { readonly parts: readonly FramePart[]; readonly frameCount: number } {
  if (!('frames' in place)) {
    const [{ inputPath } = { inputPath: undefined }] = files;
    const part = { inputPath, frames: undefined, ...heldInside(place.framesInside, cutting) };
    return { parts: [part], frameCount: place.frameCount ?? 0 };
  }
  const cut = files.map(({ inputPath, frames: ofFile }) => ({
    inputPath,
    chunks: cutting.chunksOf(ofFile ?? place.frames),
  }));
  const counted = cut.reduce((sum, { chunks }) => sum + chunks.frameCount, 0);
  return { parts: framePartsOf(cut, cutting), frameCount: place.frameCount ?? counted };
}

function* distinct(places: Iterable<Place>): Generator<Place> {
  const seen = new Set<string>();
  for (const place of places) {
    const key = JSON.stringify(place);
    if (seen.has(key)) continue;
    seen.add(key);
    yield place;
  }
}

function* upTo<Item>(count: number, items: Iterable<Item>): Generator<Item> {
  let left = count;
  for (const item of items) {
    if (left === 0) return;
    left -= 1;
    yield item;
  }
}
