import { type FrameSet, readFrames } from '../frames.ts';
import type { RenderSettings } from '../renderers/renderer.ts';
import type { CreateAction } from '../vendorTable/tables.ts';

/** What of a submission's files the farm works by. */
export interface ReadTask {
  readonly action: CreateAction;
  /** Program and version, as the farm writes them: `blender 3.4`. */
  readonly program: string;
  readonly plugins: string;
  /** Where the scene lies in the farm's storage. */
  readonly scene: string;
  readonly projectName: string;
  readonly projectId: string;
  /** Above 0: a frame that takes longer is stopped. */
  readonly frameStopSeconds: number;
  readonly stopsAfterTest: boolean;
  /** One for each layer that renders; a scene without layers has one that is called "". */
  readonly layers: readonly ReadLayer[];
}

export interface ReadLayer {
  readonly name: string;
  readonly frames: FrameSet;
  readonly firstFrames: FrameSet;
  readonly settings: RenderSettings;
}

/** A field of a file is missing or is not what it has to be. */
export class FileRefused extends Error {}

type JsonObject = Readonly<Record<string, unknown>>;

const programs: Readonly<Record<string, { readonly action: CreateAction; readonly name: string }>> = {
  '2000': { action: 'create_task', name: 'maya' },
  '2007': { action: 'create_blender_task', name: 'blender' },
};

/** Reads task.json and upload.json of a number (§3). Throws `FileRefused`. */
export function readTaskFiles(taskJson: string | undefined, uploadJson: string | undefined): ReadTask {
  if (taskJson === undefined) throw new FileRefused('task.json: expected it before the submit, got none');
  const file = objectAt(parse('task.json', taskJson), 'task.json');
  const software = objectAt(file.software_config, 'software_config');
  const info = objectAt(file.task_info, 'task_info');
  for (const [name, value] of Object.entries(info))
    if (name !== 'hardwareConfigIds' && typeof value !== 'string')
      throw new FileRefused(`task_info.${name}: expected a text, got ${JSON.stringify(value)}`);
  const program = programs[textAt(info, 'cg_id')];
  if (!program)
    throw new FileRefused(
      `task_info.cg_id: expected one of ${Object.keys(programs).join(', ')}, got ${info.cg_id}`,
    );
  const version = textAt(software, 'cg_version');
  const preFrames = textAt(info, 'pre_frames');
  return {
    action: program.action,
    program: `${program.name} ${version}`,
    plugins: Object.entries(objectAt(software.plugins, 'software_config.plugins'))
      .map(([name, of]) => `${name} ${String(of)}`)
      .join(','),
    scene: sceneOnFarm(textAt(info, 'input_cg_file'), uploadJson),
    projectName: optionalText(info, 'project_name'),
    projectId: textAt(info, 'project_id'),
    frameStopSeconds: Number(optionalText(info, 'job_stop_time')),
    stopsAfterTest: textAt(info, 'stop_after_test') === '1',
    layers: layersOf(file, preFrames, program.action, textAt(info, 'enable_layered')),
  };
}

function layersOf(
  file: JsonObject,
  preFrames: string,
  action: CreateAction,
  enableLayered: string,
): readonly ReadLayer[] {
  if (action === 'create_blender_task') {
    const scene = objectAt(file.scene_info_render ?? file.scene_info, 'scene_info');
    return [layerOf('', objectAt(scene.common, 'scene_info.common'), preFrames, {})];
  }
  const scene = objectAt(file.scene_info_render, 'scene_info_render');
  const layers = Object.entries(scene)
    .map(([name, layer]) => [name, objectAt(layer, `scene_info_render.${name}`)] as const)
    .filter(([, layer]) => layer.renderable === '1');
  if (layers.length === 0)
    throw new FileRefused('scene_info_render: expected a layer that renders, got none');
  if (layers.length > 1 && enableLayered !== '1')
    throw new FileRefused('task_info.enable_layered: expected 1 beside several layers, got 0');
  return layers.map(([name, layer]) => {
    const common = objectAt(layer.common, `scene_info_render.${name}.common`);
    const [camera] = Array.isArray(common.render_camera) ? common.render_camera : [];
    if (typeof camera !== 'string')
      throw new FileRefused(`scene_info_render.${name}.common.render_camera: expected cameras, got none`);
    return layerOf(name, common, preFrames, {
      camera,
      render_layer: name,
      image_width: Number(textAt(common, 'width')),
      image_height: Number(textAt(common, 'height')),
      output_file_name: textAt(common, 'image_file_prefix'),
      output_file_format: textAt(common, 'image_format'),
    });
  });
}

function layerOf(name: string, common: JsonObject, preFrames: string, settings: RenderSettings): ReadLayer {
  const text = textAt(common, 'frames');
  const frames = readFrames(text);
  if (!frames) throw new FileRefused(`frames: expected frames such as 1-10[1], got ${text}`);
  return { name, frames, firstFrames: firstFrames(preFrames, frames), settings };
}

/** `100:3-4[1]` is the first frame, then 3 and 4; the digits stand for first, middle and last (§3). */
function firstFrames(preFrames: string, frames: FrameSet): FrameSet {
  const [, digits = '', named = ''] = /^([01]{3})(?::(.*))?$/.exec(preFrames) ?? [];
  const further = named === '' ? [] : readFrames(named);
  if (digits === '' || !further)
    throw new FileRefused(`task_info.pre_frames: expected one such as 100:1,3-4[1], got ${preFrames}`);
  const places = [0, Math.floor((frames.length - 1) / 2), frames.length - 1];
  const chosen = places.filter((_, index) => digits[index] === '1').map((place) => frames[place] ?? 0);
  return [...new Set([...chosen, ...further.filter((frame) => frames.includes(frame))])];
}

/** As the list of files says; a scene that it does not name lies where the farm's own rule puts it. */
function sceneOnFarm(local: string, uploadJson: string | undefined): string {
  const upload = uploadJson === undefined ? {} : objectAt(parse('upload.json', uploadJson), 'upload.json');
  const assets = Array.isArray(upload.asset) ? upload.asset : [];
  const listed = assets.map((asset) => objectAt(asset, 'asset')).find((asset) => asset.local === local);
  const server = listed
    ? textAt(listed, 'server')
    : local.replace(/^([A-Za-z]):/, '/$1').replace(/^\/\//, '/');
  return server.replace(/^\//, '');
}

function parse(name: string, content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    throw new FileRefused(`${name}: expected JSON, got something else`);
  }
}

function objectAt(value: unknown, name: string): JsonObject {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as JsonObject;
  throw new FileRefused(`${name}: expected an object, got ${JSON.stringify(value)?.slice(0, 40) ?? 'none'}`);
}

function textAt(object: JsonObject, name: string): string {
  const value = object[name];
  if (typeof value === 'string' && value !== '') return value;
  throw new FileRefused(`${name}: expected a text, got ${JSON.stringify(value) ?? 'none'}`);
}

function optionalText(object: JsonObject, name: string): string {
  const value = object[name];
  return typeof value === 'string' ? value : '';
}
