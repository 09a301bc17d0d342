import path from 'node:path';
import type { SceneSnapshot } from '#protocol/bridge/sceneSnapshot.ts';
import { isWindowsPath } from '#protocol/paths/windowsPath.ts';
import { filesOf, type NodeFile } from './nodeFiles.ts';
import type { SceneText, TextNode } from './sceneModel.ts';
import type { ScenePlace } from './scenePlace.ts';
import { isOff, isOn, textOf } from './textValues.ts';
import type { Warn } from './warnings.ts';

type Dependency = NonNullable<SceneSnapshot['dependencies']>[number];

const shipped = /^<MAYA_RESOURCES>|^\$(?:MAYA_LOCATION|\{MAYA_LOCATION\})/;

/** The files that the text of a scene names, each once, by path. Those of references that nobody could read are not among them. */
export function textDependencies(text: SceneText, place: ScenePlace, warn: Warn): Dependency[] {
  const found = new Map<string, Dependency>();
  const add = (written: string, kind: string, owner: string, isOptional?: boolean) => {
    if (written === '' || shipped.test(written)) return;
    const at = absolutePath(written, place);
    if (!found.has(at))
      found.set(at, { path: at, kind, exists: null, owner, ...(isOptional ? { optional: true } : {}) });
  };
  for (const { node, path: written, isDeferred } of text.references) {
    if (isDeferred) warn('referenceUnloaded', { name: node, path: written }, node);
    else add(written.replace(/\{\d+\}$/, ''), 'reference', node);
  }
  for (const { node, path: written } of text.unread)
    warn('referenceNotRead', { name: node, path: written }, node);
  for (const node of text.nodes.values()) {
    for (const { path: written, row } of filesOf(node))
      add(asWritten({ path: written, row }, node), row.kind, node.name, row.isOptional);
  }
  const colors = text.nodes.get('defaultColorMgtGlobals');
  if (isOn(textOf(colors, 'cfe'))) add(textOf(colors, 'cfp'), 'ocio', 'defaultColorMgtGlobals');
  if (readsTiledTextures(text))
    for (const image of [...found.values()].filter(({ kind }) => kind === 'image')) {
      if (place.os !== 'windows' && isWindowsPath(image.path)) continue;
      for (const tiled of tiledNames(image.path))
        if (!found.has(tiled))
          found.set(tiled, { ...image, path: tiled, kind: 'tiledTexture', optional: true });
    }
  return [...found.values()].toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

/** What older versions of Arnold call a .tx, and newer ones, by its colour spaces: `wood_sRGB_ACEScg.png.tx`. */
function tiledNames(image: string): string[] {
  const extension = /\.[^./\\]*$/.exec(image)?.[0] ?? '';
  const stem = image.slice(0, image.length - extension.length);
  return extension.toLowerCase() === '.tx' ? [image] : [`${stem}.tx`, `${stem}_<spaces>${extension}.tx`];
}

/** Arnold does unless both switches are off; a file says what differs from that. */
function readsTiledTextures({ nodes }: SceneText): boolean {
  const options = nodes.get('defaultArnoldRenderOptions');
  const areOff = (...names: readonly string[]) => names.some((name) => isOff(textOf(options, name)));
  return options !== undefined && !(areOff('autotx') && areOff('usetx', 'use_existing_tiled_textures'));
}

/** One tile or frame stands in the file; the pattern stands for all of them, written as the adapter does. */
function asWritten({ path: written, row }: NodeFile, node: TextNode): string {
  if (row.rule !== undefined && !isAbsolute(written)) return `${ruleFolders[row.rule] ?? ''}${written}`;
  if (!row.hasTiles) return written;
  const start = Math.max(written.lastIndexOf('/'), written.lastIndexOf('\\')) + 1;
  const [, stem = '', extension = ''] = /^(.*?)(\.[^.]*)?$/s.exec(written.slice(start)) ?? [];
  if (/<[^<>]+>|##|%0?\d*d/.test(stem)) return written;
  return written.slice(0, start) + patternOf(stem, node) + extension;
}

function patternOf(stem: string, node: TextNode): string {
  const tiling = uvTilings[textOf(node, 'uvt')];
  if (tiling) return stem.replace(...tiling);
  return isOn(textOf(node, 'ufe')) ? stem.replace(/\d+(?=\D*$)/, '<f>') : stem;
}

/** Where Maya keeps what a file rule names, unless the project says otherwise. */
const ruleFolders: Readonly<Record<string, string>> = {
  particles: 'cache/particles/',
  diskCache: 'data/',
};

const uAndV = [/(u)\d+(_v)\d+(?!.*u\d+_v\d)/i, '$1<u>$2<v>'] as const;
/** By uvTilingMode of a file node: ZBrush, Mudbox, UDIM. */
const uvTilings: Readonly<Record<string, readonly [tile: RegExp, token: string]>> = {
  1: uAndV,
  2: uAndV,
  3: [/\d{4}(?=\D*$)/, '<UDIM>'],
};

function isAbsolute(written: string): boolean {
  return /^(?:[\\/]|[A-Za-z]:[\\/]|\$)/.test(written);
}

/** From the project, or beside the scene where it has none. */
export function absolutePath(written: string, { path: scene, projectRoot }: ScenePlace): string {
  const base = (projectRoot ?? path.dirname(scene)).replaceAll('\\', '/');
  const full = isAbsolute(written) ? written : `${base.replace(/\/$/, '')}/${written}`;
  // Two slashes inside stand where the project ended when the path was written.
  return full.slice(0, 2) + full.slice(2).replaceAll(/\/{2,}/g, '/');
}
