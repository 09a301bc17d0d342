import type { SceneText, TextNode } from './sceneModel.ts';
import { attributeOf } from './textValues.ts';

/** A value as the file writes it; undefined for one that only Maya can evaluate. */
export type PlugValue = string | undefined;

/** A plug that decides what a layer renders. */
export interface RenderPlug {
  /** As layers name it: `defaultRenderGlobals.endFrame`, `|camera1|cameraShape1.renderable`. */
  readonly name: string;
  readonly node: string;
  /** As the file writes it, the short name first. */
  readonly attributes: readonly [short: string, long: string];
  /** What Maya has where the file says nothing. */
  readonly usual: string;
  readonly of: PlugSubject;
}

/** What of a layer a plug decides, by its name in a snapshot. */
export type PlugSubject = 'frames' | 'resolution' | 'cameras' | 'renderer' | 'output';

const globals = 'defaultRenderGlobals';
const resolution = 'defaultResolution';
const vray = 'vraySettings';

/** Rows: node, short name, long name, what Maya has where the file says nothing, what it decides. */
const ofScene = [
  [globals, 'an', 'animation', 'no', 'frames'],
  [globals, 'fs', 'startFrame', '1', 'frames'],
  [globals, 'ef', 'endFrame', '10', 'frames'],
  [globals, 'bfs', 'byFrameStep', '1', 'frames'],
  [globals, 'ren', 'currentRenderer', 'mayaSoftware', 'renderer'],
  [globals, 'ifp', 'imageFilePrefix', '', 'output'],
  [globals, 'outf', 'imageFormat', '7', 'output'],
  [globals, 'imfkey', 'imfPluginKey', '', 'output'],
  [resolution, 'w', 'width', 'usual', 'resolution'],
  [resolution, 'h', 'height', 'usual', 'resolution'],
  [vray, 'wi', 'width', '', 'resolution'],
  [vray, 'he', 'height', '', 'resolution'],
] as const;

/** Of a scene that sets none, by the year of its Maya. */
export function usualSize(version: string): { readonly width: number; readonly height: number } {
  return Number(version) >= 2014 ? { width: 960, height: 540 } : { width: 640, height: 480 };
}

/** Attributes that hold text: a layer that keeps one and writes no value keeps an empty one. */
export const textAttributes: ReadonlySet<string> = new Set([
  'currentRenderer',
  'imageFilePrefix',
  'imfPluginKey',
]);

export function isCamera({ type }: TextNode): boolean {
  return type === 'camera' || type === 'stereoRigCamera';
}

/** `version`: of the Maya, which decides what a scene that says no size has. */
export function renderPlugs({ nodes }: SceneText, version: string): RenderPlug[] {
  const { width, height } = usualSize(version);
  return [
    ...ofScene.map(
      ([node, short, long, usual, of]): RenderPlug => ({
        name: `${node}.${long}`,
        node,
        attributes: [short, long],
        usual: usual !== 'usual' ? usual : String(long === 'width' ? width : height),
        of,
      }),
    ),
    ...[...nodes].filter(([, node]) => isCamera(node)).map(([key]) => renderablePlug(key)),
  ];
}

/** The switch of a camera; `camera` is its key among the nodes. */
function renderablePlug(camera: string): RenderPlug {
  return {
    name: `${camera}.renderable`,
    node: camera,
    attributes: ['rnd', 'renderable'],
    usual: 'yes',
    of: 'cameras',
  };
}

/** What a plug holds below all layers of Render Setup. */
export function heldValue(text: SceneText, { node, attributes, usual }: RenderPlug): PlugValue {
  const [short, long] = attributes;
  const value = attributeOf(text.nodes.get(node), short, long) ?? usual;
  const source = text.links.get(`${node}.${short}`) ?? text.links.get(`${node}.${long}`);
  return source === undefined ? value : belowOverrides(text, source);
}

/** The file was saved while a layer was shown: the overrides of that layer feed the plug, the last holds what was below. */
function belowOverrides({ nodes, links }: SceneText, first: string): PlugValue {
  const seen = new Set<string>();
  for (let source: string | undefined = first; source !== undefined; ) {
    const name: string = source.split('.')[0] ?? '';
    const node = nodes.get(name);
    if (!node || !/^apply\w*Override$/.test(node.type) || seen.has(name)) return undefined;
    seen.add(name);
    source = links.get(`${name}.ori`) ?? links.get(`${name}.original`);
    if (source === undefined) return attributeOf(node, 'ori', 'original');
  }
  return undefined;
}
