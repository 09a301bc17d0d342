import path from 'node:path';
import type { SceneSnapshot } from '#protocol/bridge/sceneSnapshot.ts';
import { fileNodes } from './nodeFiles.ts';
import type { ScenePlace } from './scenePlace.ts';
import { pathsOf, type SceneText, type TextNode } from './sceneText.ts';
import type { Warn } from './warnings.ts';

type Dependency = NonNullable<SceneSnapshot['dependencies']>[number];

const shipped = /^<MAYA_RESOURCES>|^\$(?:MAYA_LOCATION|\{MAYA_LOCATION\})/;
const on = /^(?:yes|on|true|1)$/;
const off = /^(?:no|off|false|0)$/;
const ofWindows = /^(?:[A-Za-z]:[\\/]|\\\\)/;

/** The files that the text of a scene names, each once, by path. Those of its references are not among them. */
export function textDependencies(text: SceneText, place: ScenePlace, warn: Warn): Dependency[] {
  const found = new Map<string, Dependency>();
  const add = (written: string, kind: string, owner: string) => {
    if (written === '' || shipped.test(written)) return;
    const at = absolute(written, place);
    if (!found.has(at)) found.set(at, { path: at, kind, exists: null, owner });
  };
  for (const { node, path: written, isDeferred } of text.references) {
    if (isDeferred) warn('referenceUnloaded', { name: node, path: written }, node);
    else add(written.replace(/\{\d+\}$/, ''), 'reference', node);
  }
  for (const node of text.nodes.values()) {
    const kind = fileNodes[node.type];
    if (kind === undefined) continue;
    for (const written of pathsOf(node)) add(asPattern(written, node), kind, node.name);
  }
  const colors = text.nodes.get('defaultColorMgtGlobals')?.values;
  if (on.test(colors?.get('cfe') ?? '')) add(colors?.get('cfp') ?? '', 'ocio', 'defaultColorMgtGlobals');
  if (readsTiledTextures(text))
    for (const image of [...found.values()].filter(({ kind }) => kind === 'image')) {
      const tiled = `${image.path.replace(/\.[^./\\]*$/, '')}.tx`;
      const isForeign = place.os !== 'windows' && ofWindows.test(tiled);
      if (!isForeign && !found.has(tiled))
        found.set(tiled, { ...image, path: tiled, kind: 'tiledTexture', optional: true });
    }
  return [...found.values()].toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

/** Arnold does unless both switches are off; a file says what differs from that. */
function readsTiledTextures({ nodes }: SceneText): boolean {
  const options = nodes.get('defaultArnoldRenderOptions')?.values;
  const isOff = (...names: readonly string[]) => names.some((name) => off.test(options?.get(name) ?? ''));
  return options !== undefined && !(isOff('autotx') && isOff('usetx', 'use_existing_tiled_textures'));
}

/** One tile or frame stands in the file; the pattern stands for all of them, written as the adapter does. */
function asPattern(written: string, { type, values }: TextNode): string {
  if (type !== 'file' && type !== 'imagePlane') return written;
  const start = Math.max(written.lastIndexOf('/'), written.lastIndexOf('\\')) + 1;
  const [, stem = '', extension = ''] = /^(.*?)(\.[^.]*)?$/s.exec(written.slice(start)) ?? [];
  if (/<[^<>]+>|##|%0?\d*d/.test(stem)) return written;
  return written.slice(0, start) + patternOf(stem, values) + extension;
}

function patternOf(stem: string, values: TextNode['values']): string {
  const tiling = uvTilings[values.get('uvt') ?? ''];
  if (tiling) return stem.replace(...tiling);
  return on.test(values.get('ufe') ?? '') ? stem.replace(/\d+(?=\D*$)/, '<f>') : stem;
}

const uAndV = [/(u)\d+(_v)\d+(?!.*u\d+_v\d)/i, '$1<u>$2<v>'] as const;
/** By uvTilingMode of a file node: ZBrush, Mudbox, UDIM. */
const uvTilings: Readonly<Record<string, readonly [tile: RegExp, token: string]>> = {
  1: uAndV,
  2: uAndV,
  3: [/\d{4}(?=\D*$)/, '<UDIM>'],
};

function absolute(written: string, { path: scene, projectRoot }: ScenePlace): string {
  const isAbsolute = /^(?:[\\/]|[A-Za-z]:[\\/]|\$)/.test(written);
  const base = (projectRoot ?? path.dirname(scene)).replaceAll('\\', '/');
  const full = isAbsolute ? written : `${base.replace(/\/$/, '')}/${written}`;
  // Two slashes inside stand where the project ended when the path was written.
  return full.slice(0, 2) + full.slice(2).replaceAll(/\/{2,}/g, '/');
}
