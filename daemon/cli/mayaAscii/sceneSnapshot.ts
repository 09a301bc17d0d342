import path from 'node:path';
import type { SceneSnapshot } from '#protocol/bridge/sceneSnapshot.ts';
import { textDependencies } from './dependencies.ts';
import type { ScenePlace } from './scenePlace.ts';
import type { SceneText, TextNode } from './sceneText.ts';
import { framesPerSecond } from './timeUnits.ts';
import { type Warn, warningRows } from './warnings.ts';

/** Version of this reader, where an adapter’s stands otherwise. */
const reader = 'mayaAscii 0.1.0';
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
const master = 'defaultRenderLayer';
const rendererPlugins: Readonly<Record<string, string>> = {
  arnold: 'mtoa',
  vray: 'vrayformaya',
  redshift: 'redshift4maya',
  renderman: 'RenderMan_for_Maya',
};

/** The snapshot of what the text of a scene says, with a warning of what it does not. */
export function snapshotOfText(text: SceneText, place: ScenePlace): SceneSnapshot {
  const { warn, rows } = warningRows(place.locale);
  warn('readWithoutMaya');
  const globals = text.nodes.get('defaultRenderGlobals');
  const renderer = rendererOf(text, textOf(globals, 'ren', 'currentRenderer') || 'mayaSoftware');
  const version = versionOf(text);
  if (text.hasOverrides) warn('layerOverridesNotRead');
  if (renderer.name === 'vray') warn('vraySettingsNotRead');
  const layers = layersOf(text, warn);
  return {
    bridge: 1,
    host: { app: 'maya', version, adapter: reader, os: place.os },
    scene: {
      path: place.path,
      modified: false,
      name: path.basename(place.path, path.extname(place.path)),
      ...(place.projectRoot === undefined ? {} : { projectRoot: place.projectRoot }),
    },
    renderer,
    plugins: [...text.required]
      .filter(([name]) => name !== 'maya' && name !== '')
      .map(([name, plugin]) => ({ name, ...(plugin === '' ? {} : { version: plugin }) })),
    frames: framesOf(text, warn),
    fps: framesPerSecond(text.timeUnit),
    resolution: resolutionOf(text, version),
    output: outputOf(text, place, renderer.name),
    cameras: camerasOf(text, warn),
    layers,
    dependencies: textDependencies(text, place, warn),
    warnings: rows,
    extra: {
      readFrom: 'text',
      layerType: text.setupLayers.size > 0 ? 'renderSetup' : 'legacy',
      ...(text.timeUnit === undefined ? {} : { timeUnit: text.timeUnit }),
    },
  };
}

function textOf(node: TextNode | undefined, ...names: readonly string[]): string {
  for (const name of names) {
    const value = node?.values.get(name);
    if (value !== undefined) return value;
  }
  return '';
}

/** Undefined for what is no number. */
function numberOf(node: TextNode | undefined, ...names: readonly string[]): number | undefined {
  const value = textOf(node, ...names);
  const number = Number(value);
  return value === '' || !Number.isFinite(number) ? undefined : number;
}

/** `yes`, `on` and 1; what was not written has its default. */
function booleanOf(
  node: TextNode | undefined,
  otherwise: 'yes' | 'no',
  ...names: readonly string[]
): boolean {
  return /^(?:yes|on|true|1)$/.test(textOf(node, ...names) || otherwise);
}

function versionOf({ fileInfo, required, header }: SceneText): string {
  const said = [fileInfo.get('version'), fileInfo.get('product'), required.get('maya'), header];
  return (
    said.map((text) => /\b(?:20\d\d|\d(?:\.\d)?)(?!\d)/.exec(text ?? '')?.[0]).find(Boolean) ?? 'unknown'
  );
}

function rendererOf({ required, fileInfo }: SceneText, name: string) {
  const plugin = rendererPlugins[name];
  const said = plugin === undefined ? '' : (required.get(plugin) ?? '');
  // V-Ray calls itself Next and keeps the number of its build in the scene.
  const version = /^\d/.test(said)
    ? said
    : plugin === 'vrayformaya'
      ? fileInfo.get('vrayBuild')?.split(' ')[0]
      : '';
  return { name, ...(version ? { version } : {}) };
}

function framesOf({ nodes }: SceneText, warn: Warn): SceneSnapshot['frames'] {
  const globals = nodes.get('defaultRenderGlobals');
  if (!booleanOf(globals, 'no', 'an', 'animation')) {
    const now = numberOf(nodes.get('time1'), 'o', 'outTime') ?? 1;
    warn('animationOff', { frame: now });
    return { start: now, end: now, step: 1 };
  }
  const step = numberOf(globals, 'bfs', 'byFrameStep') ?? 1;
  if (!Number.isInteger(step) || step <= 0) warn('stepFractional', { step });
  if (booleanOf(globals, 'no', 'me', 'modifyExtension')) warn('framesRenumbered');
  return {
    start: numberOf(globals, 'fs', 'startFrame') ?? 1,
    end: numberOf(globals, 'ef', 'endFrame') ?? 10,
    step: step > 0 ? step : 1,
  };
}

function resolutionOf({ nodes }: SceneText, version: string): SceneSnapshot['resolution'] {
  const resolution = nodes.get('defaultResolution');
  // What a file does not set, Maya has as it comes.
  const usual = Number(version) >= 2014 ? { width: 960, height: 540 } : { width: 640, height: 480 };
  const pixels = (value: number | undefined, otherwise: number) =>
    value === undefined || value < 1 ? otherwise : Math.min(Math.trunc(value), Number.MAX_SAFE_INTEGER);
  return {
    width: pixels(numberOf(resolution, 'w', 'width'), usual.width),
    height: pixels(numberOf(resolution, 'h', 'height'), usual.height),
  };
}

function outputOf(
  { nodes }: SceneText,
  { projectRoot }: ScenePlace,
  renderer: string,
): SceneSnapshot['output'] {
  const globals = nodes.get('defaultRenderGlobals');
  const name = textOf(globals, 'ifp', 'imageFilePrefix') || '<Scene>';
  const format = textOf(globals, 'outf', 'imageFormat');
  const said = format === pluginFormat ? textOf(globals, 'imfkey', 'imfPluginKey') : formats[format || '7'];
  // Renderers of others keep their format on nodes of their own.
  const isMayas = renderer.startsWith('maya');
  const passes = [...nodes.values()]
    .filter(
      (node) => /^(?:ai|Redshift)AOV$/.test(node.type) && booleanOf(node, 'yes', 'enabled', 'aov_enabled'),
    )
    .map((node) => textOf(node, 'name', 'aov_name') || node.name);
  return {
    ...(renderer === 'vray' || renderer === 'renderman' ? {} : { name }),
    ...(projectRoot === undefined
      ? {}
      : { path: path.posix.join(projectRoot.replaceAll('\\', '/'), 'images', name) }),
    ...((isMayas || format === pluginFormat) && said ? { format: said } : {}),
    passes: [...new Set(passes)].toSorted(),
  };
}

function camerasOf({ nodes }: SceneText, warn: Warn): NonNullable<SceneSnapshot['cameras']> {
  return [...nodes.values()]
    .filter(({ type }) => type === 'camera' || type === 'stereoRigCamera')
    .map((node) => {
      const name = (node.parent ?? node.name).split('|').at(-1) || node.name;
      const renderable = booleanOf(node, 'yes', 'rnd', 'renderable');
      if (renderable && node.isShared) warn('startupCameraRenders', { camera: name }, name);
      return { name, renderable, ...(node.isShared ? { startup: true } : {}) };
    })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** Of Render Setup, when there is one, else the legacy ones; those that no manager holds are left out. */
function layersOf(text: SceneText, warn: Warn): NonNullable<SceneSnapshot['layers']> {
  const found = [...text.nodes.values()].filter(({ type }) => type === 'renderLayer');
  const rows = found.flatMap((node) => {
    const renderable = booleanOf(node, 'yes', 'rndr', 'renderable');
    if (node.name === master) return [{ name: 'masterLayer', renderable }];
    if (!text.managedLayers.has(node.name)) {
      warn('layerStray', { layer: node.name }, node.name);
      return [];
    }
    const name = text.setupLayers.get(node.name);
    return text.setupLayers.size > 0 && name === undefined ? [] : [{ name: name ?? node.name, renderable }];
  });
  return rows.some(({ name }) => name === 'masterLayer')
    ? rows
    : [{ name: 'masterLayer', renderable: true }, ...rows];
}
