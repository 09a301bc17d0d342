import type { SceneSnapshot } from '#protocol/bridge/sceneSnapshot.ts';
import { createLegacyOverrides } from './legacyOverrides.ts';
import {
  heldValue,
  isCamera,
  type PlugSubject,
  type PlugValue,
  type RenderPlug,
  renderPlugs,
  usualSize,
} from './renderPlugs.ts';
import { pathOf, type SceneText, type TextNode } from './sceneModel.ts';
import { scriptedSubjects } from './scripts.ts';
import { createSetupOverrides } from './setupOverrides.ts';
import { booleanOf, isOn, numberIn, textOf } from './textValues.ts';
import type { Warn } from './warnings.ts';

type Camera = NonNullable<SceneSnapshot['cameras']>[number];
type Layer = NonNullable<SceneSnapshot['layers']>[number];
type Output = Pick<SceneSnapshot['output'], 'name' | 'format'>;
type Values = (plug: string) => PlugValue;

/** What one layer renders. A value that the text cannot say is what Maya has where nothing is set, and unsure. */
interface Rendered {
  readonly frames: SceneSnapshot['frames'];
  readonly resolution: SceneSnapshot['resolution'];
  readonly renderer: string;
  readonly cameras: readonly string[];
  /** Without what the text cannot say: that is left to the scene file. */
  readonly output: Output;
  readonly unsure: readonly PlugSubject[];
}

const master = 'defaultRenderLayer';
const globals = 'defaultRenderGlobals';

/** The scene as it renders below all layers, and each layer with what it changes. */
export function renderedScene(text: SceneText, version: string, warn: Warn) {
  const plugs = renderPlugs(text, version);
  const held = new Map(plugs.map((plug) => [plug.name, heldValue(text, plug)]));
  const isSetup = text.setupLayers.size > 0;
  const legacy = isSetup ? undefined : createLegacyOverrides(text, plugs, held);
  const setup = isSetup ? createSetupOverrides(text, plugs) : undefined;
  const base = legacy?.below ?? held;
  const cameraNodes = [...text.nodes].filter(([, node]) => isCamera(node));
  const read = (values: Values) => rendered(text, values, plugs, cameraNodes, version);
  const scene = read((plug) => base.get(plug));
  warnOfScene(text, scene, warn);
  const layers = layersOf(text, warn).map(({ node, name, renderable }): Layer => {
    const own = node === master ? undefined : (setup?.(name, base) ?? legacy?.overridesOf(node) ?? new Map());
    if (own === undefined || own.size === 0) return { name, renderable };
    return layerRow(
      { name, renderable },
      scene,
      read((plug) => (own.has(plug) ? own.get(plug) : base.get(plug))),
    );
  });
  return { scene, cameras: camerasOf(text, cameraNodes, base, warn), layers };
}

/** A layer says what differs from the scene; of what it is unsure, it says no value. */
function layerRow(row: Layer, scene: Rendered, its: Rendered): Layer {
  const isSure = (subject: PlugSubject) => !its.unsure.includes(subject);
  const differs = (subject: PlugSubject, one: unknown, other: unknown) =>
    isSure(subject) && (scene.unsure.includes(subject) || JSON.stringify(one) !== JSON.stringify(other));
  return {
    ...row,
    ...(differs('frames', its.frames, scene.frames) ? { frames: its.frames } : {}),
    ...(differs('cameras', its.cameras, scene.cameras) ? { cameras: [...its.cameras] } : {}),
    ...(differs('renderer', its.renderer, scene.renderer) ? { renderer: its.renderer } : {}),
    ...(differs('resolution', its.resolution, scene.resolution) ? { resolution: its.resolution } : {}),
    ...(differs('output', its.output, scene.output) ? { output: its.output } : {}),
    ...(its.unsure.length === 0 ? {} : { unsure: [...its.unsure] }),
  };
}

function rendered(
  text: SceneText,
  values: Values,
  plugs: readonly RenderPlug[],
  cameras: readonly (readonly [string, TextNode])[],
  version: string,
): Rendered {
  const renderer = values(`${globals}.currentRenderer`) || 'mayaSoftware';
  const isVray = renderer === 'vray';
  const unsure = new Set<PlugSubject>(scriptedSubjects(text, plugs));
  const isOutputScripted = unsure.delete('output');
  for (const { name, of } of plugs) if (of !== 'output' && values(name) === undefined) unsure.add(of);
  // V-Ray has frames of its own, and a size that a file writes only where it was changed.
  if (isVray) unsure.add('frames');
  const node = isVray ? 'vraySettings' : 'defaultResolution';
  const usual = usualSize(version);
  const width = pixelsIn(values(`${node}.width`));
  const height = pixelsIn(values(`${node}.height`));
  if (isVray && (width === undefined || height === undefined)) unsure.add('resolution');
  const rendering = cameras
    .filter(([key]) => isOn(values(`${key}.renderable`) ?? 'no'))
    .map(([, camera]) => cameraName(camera))
    .toSorted();
  // The one that renders may be in a reference that nobody could read.
  if (rendering.length === 0 && text.unread.length > 0) unsure.add('cameras');
  return {
    frames: framesOf(text, values),
    resolution: { width: width ?? usual.width, height: height ?? usual.height },
    renderer,
    cameras: rendering,
    output: isOutputScripted ? {} : outputOf(values, renderer),
    unsure: [...unsure],
  };
}

/** Of renderGlobals.imageFormat; 51 is a plug-in’s, which has a name of its own. */
const formats: Readonly<Record<string, string>> = {
  3: 'tif',
  4: 'tif',
  7: 'iff',
  8: 'jpg',
  19: 'tga',
  32: 'png',
};
const pluginFormat = '51';

/** Renderers of others keep their format, and some their name, on nodes of their own. */
function outputOf(values: Values, renderer: string): Output {
  const name = values(`${globals}.imageFilePrefix`);
  const number = values(`${globals}.imageFormat`);
  const isPlugins = number === pluginFormat;
  const format = isPlugins ? values(`${globals}.imfPluginKey`) : formats[number ?? ''];
  const hasOwnName = renderer === 'vray' || renderer === 'renderman';
  return {
    ...(hasOwnName || name === undefined ? {} : { name: name || '<Scene>' }),
    ...((isPlugins || renderer.startsWith('maya')) && format ? { format } : {}),
  };
}

function framesOf({ nodes }: SceneText, values: Values): SceneSnapshot['frames'] {
  if (!isOn(values(`${globals}.animation`) ?? 'yes')) {
    const now = numberIn(textOf(nodes.get('time1'), 'o', 'outTime')) ?? 1;
    return { start: now, end: now, step: 1 };
  }
  const step = numberIn(values(`${globals}.byFrameStep`)) ?? 1;
  return {
    start: numberIn(values(`${globals}.startFrame`)) ?? 1,
    end: numberIn(values(`${globals}.endFrame`)) ?? 10,
    step: step > 0 ? step : 1,
  };
}

function pixelsIn(value: PlugValue): number | undefined {
  const number = numberIn(value);
  return number === undefined || number < 1
    ? undefined
    : Math.min(Math.trunc(number), Number.MAX_SAFE_INTEGER);
}

function warnOfScene({ nodes }: SceneText, { frames }: Rendered, warn: Warn): void {
  const settings = nodes.get(globals);
  if (!booleanOf(settings, 'no', 'an', 'animation')) {
    if ('start' in frames) warn('animationOff', { frame: frames.start });
    return;
  }
  const step = numberIn(textOf(settings, 'bfs', 'byFrameStep')) ?? 1;
  if (!Number.isInteger(step) || step <= 0) warn('stepFractional', { step });
  if (booleanOf(settings, 'no', 'me', 'modifyExtension')) warn('framesRenumbered');
}

function cameraName(camera: TextNode): string {
  return (camera.parent ?? camera.name).split('|').at(-1) || camera.name;
}

function camerasOf(
  text: SceneText,
  cameras: readonly (readonly [string, TextNode])[],
  base: ReadonlyMap<string, PlugValue>,
  warn: Warn,
): Camera[] {
  return cameras
    .map(([key, node]) => {
      const name = cameraName(node);
      const renderable = isOn(base.get(`${key}.renderable`) ?? 'no');
      if (renderable && node.isShared) warn('startupCameraRenders', { camera: name }, pathOf(text, node));
      const shape = node.name.split('|').at(-1) || name;
      return { name, shape, renderable, ...(node.isShared ? { startup: true } : {}) };
    })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** Of Render Setup, when there is one, else the legacy ones; those that no manager holds are left out. */
function layersOf(
  text: SceneText,
  warn: Warn,
): { readonly node: string; readonly name: string; readonly renderable: boolean }[] {
  const found = [...text.nodes.values()].filter(({ type }) => type === 'renderLayer');
  const rows = found.flatMap((node) => {
    const renderable = booleanOf(node, 'yes', 'rndr', 'renderable');
    if (node.name === master) return [{ node: master, name: 'masterLayer', renderable }];
    if (!text.managedLayers.has(node.name)) {
      warn('layerStray', { layer: node.name }, node.name);
      return [];
    }
    const name = text.setupLayers.get(node.name);
    return text.setupLayers.size > 0 && name === undefined
      ? []
      : [{ node: node.name, name: name ?? node.name, renderable }];
  });
  return rows.some(({ node }) => node === master)
    ? rows
    : [{ node: master, name: 'masterLayer', renderable: true }, ...rows];
}
