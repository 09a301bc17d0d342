import path from 'node:path';
import type { SceneSnapshot } from '#protocol/bridge/sceneSnapshot.ts';
import { fileNodes } from './nodeFiles.ts';
import type { ScenePlace } from './sceneSnapshot.ts';
import { pathsOf, type SceneText, type TextNode } from './sceneText.ts';
import type { Warn } from './warnings.ts';

type Dependency = NonNullable<SceneSnapshot['dependencies']>[number];

const shipped = /^<MAYA_RESOURCES>|^\$(?:MAYA_LOCATION|\{MAYA_LOCATION\})/;
/** uvTilingMode of a file node. */
const udim = '3';

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
    if (kind !== undefined)
      for (const written of pathsOf(node)) add(asPattern(written, node), kind, node.name);
  }
  const colors = text.nodes.get('defaultColorMgtGlobals')?.values;
  if (/^(?:yes|on|1)$/.test(colors?.get('cfe') ?? ''))
    add(colors?.get('cfp') ?? '', 'ocio', 'defaultColorMgtGlobals');
  return [...found.values()].toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

/** One tile or frame stands in the file; the pattern stands for all of them. */
function asPattern(written: string, { type, values }: TextNode): string {
  if (type !== 'file' && type !== 'imagePlane') return written;
  if (values.get('uvt') === udim) return written.replace(/\d{4}(?=[^\d/\\]*$)/, '<UDIM>');
  if (/^(?:yes|on|1)$/.test(values.get('ufe') ?? '')) return written.replace(/\d+(?=[^\d/\\]*$)/, '<f>');
  return written;
}

function absolute(written: string, { path: scene, projectRoot }: ScenePlace): string {
  const isAbsolute = /^(?:[\\/]|[A-Za-z]:[\\/]|\$)/.test(written);
  const base = (projectRoot ?? path.dirname(scene)).replaceAll('\\', '/');
  const full = isAbsolute ? written : `${base.replace(/\/$/, '')}/${written}`;
  // Two slashes inside stand where the project ended when the path was written.
  return full.slice(0, 2) + full.slice(2).replaceAll(/\/{2,}/g, '/');
}
