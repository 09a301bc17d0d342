import path from 'node:path';
import type { SceneSnapshot } from '#protocol/bridge/sceneSnapshot.ts';
import { warningRows } from '#protocol/bridge/warningRows.ts';
import { textDependencies } from './dependencies.ts';
import { passesOf } from './passes.ts';
import { renderedScene } from './renderedScene.ts';
import type { SceneText } from './sceneModel.ts';
import type { ScenePlace } from './scenePlace.ts';
import { framesPerSecond } from './timeUnits.ts';

/** Version of this reader, where an adapter’s stands otherwise. */
const reader = 'mayaAscii 0.1.0';
const rendererPlugins: Readonly<Record<string, string>> = {
  arnold: 'mtoa',
  vray: 'vrayformaya',
  redshift: 'redshift4maya',
  renderman: 'RenderMan_for_Maya',
};

/** The snapshot of what the text of a scene says, with a warning of what it does not. */
export function snapshotOfText(text: SceneText, place: ScenePlace): SceneSnapshot {
  const { warn, rows } = warningRows('mayaText', place.locale);
  warn('readWithoutMaya');
  const version = versionOf(text);
  const { scene, cameras, layers } = renderedScene(text, version, warn);
  const renderer = rendererOf(text, scene.renderer);
  if (renderer.name === 'vray') warn('vraySettingsNotRead');
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
    frames: scene.frames,
    fps: framesPerSecond(text.timeUnit),
    resolution: scene.resolution,
    ...(scene.unsure.length === 0 ? {} : { unsure: [...scene.unsure] }),
    output: { ...placedOutput(scene.output, place), passes: passesOf(text, renderer.name) },
    cameras,
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

function placedOutput(output: SceneSnapshot['output'], { projectRoot }: ScenePlace): SceneSnapshot['output'] {
  const name = output.name ?? '<Scene>';
  if (projectRoot === undefined) return output;
  return { ...output, path: path.posix.join(projectRoot.replaceAll('\\', '/'), 'images', name) };
}
