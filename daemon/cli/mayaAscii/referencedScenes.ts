import { fileNodeTypes, shortNamesOf } from './nodeFiles.ts';
import { isCamera } from './renderPlugs.ts';
import {
  pathOf,
  type ReferenceEdit,
  type SceneText,
  type TextNode,
  type TextReference,
} from './sceneModel.ts';

/** The text of a scene that another one names; undefined where there is none, or where it is not text. */
export type OpenReferenced = (path: string) => Promise<SceneText | undefined>;

/** More than any scene has; files of garbage may refer to each other in ever new ways. */
const maxScenes = 20_000;
const fileNodes: ReadonlySet<string> = new Set(fileNodeTypes);

interface Around {
  /** Whether a scene that refers to this one says that a reference of it is unloaded. */
  readonly saysUnloaded: (node: string) => boolean | undefined;
  /** The scenes that this one lies in: Maya reads none inside itself. */
  readonly above: readonly string[];
}

/**
 * A scene with the cameras and the nodes that read files of all scenes that it refers to, by the names that they have
 * in it and with what it changes on them. What each of them renders by itself counts for nothing.
 */
export function withReferences(text: SceneText, open: OpenReferenced): Promise<SceneText> {
  let count = 0;
  const counted: OpenReferenced = async (path) => {
    count += 1;
    return count > maxScenes ? undefined : open(path);
  };
  return joined(text, counted, { saysUnloaded: () => undefined, above: [] });
}

async function joined(text: SceneText, open: OpenReferenced, around: Around): Promise<SceneText> {
  const nodes = new Map(text.nodes);
  const links = new Map(text.links);
  const parents = new Map(text.parents);
  const unread: TextReference[] = [];
  const unloaded = new Map(text.references.map(({ node, isDeferred }) => [node, isDeferred]));
  const isUnloaded = ({ node, isDeferred }: TextReference) => around.saysUnloaded(node) ?? isDeferred;
  const references = new Map(text.references.map((reference) => [reference.node, reference]));
  const read: string[] = [];
  // Those of a scene that was read are found in it; the others stand here.
  const isNew = ({ depth, prefix }: TextReference) =>
    depth === 1 || !read.some((above) => prefix !== above && prefix.startsWith(above));
  for (const reference of text.references) {
    if (isUnloaded(reference) || !isNew(reference)) continue;
    const { prefix } = reference;
    const path = reference.path.replace(/\{\d+\}$/, '');
    const inner = around.above.includes(path) ? undefined : await open(path);
    if (!inner) {
      unread.push(reference);
      continue;
    }
    read.push(prefix);
    const scene = await joined(inner, open, {
      saysUnloaded: (node) => around.saysUnloaded(`${prefix}${node}`) ?? unloaded.get(`${prefix}${node}`),
      above: [...around.above, path],
    });
    addScene({ nodes, links, parents }, scene, prefix);
    const here = (one: TextReference): TextReference => ({
      ...one,
      node: `${prefix}${one.node}`,
      prefix: `${prefix}${one.prefix}`,
      depth: one.depth + 1,
    });
    unread.push(...scene.unread.map(here));
    // What was saved after this scene it does not list itself.
    for (const one of scene.references.map(here))
      if (!references.has(one.node)) references.set(one.node, one);
  }
  const whole = { ...text, references: [...references.values()], nodes, links, parents, unread };
  for (const [key, node] of nodes) if (!text.nodes.has(key)) nodes.set(key, edited(whole, node));
  for (const camera of editedCameras(whole, text)) nodes.set(camera.name, camera);
  return whole;
}

interface Whole {
  readonly nodes: Map<string, TextNode>;
  readonly links: Map<string, string>;
  readonly parents: Map<string, string>;
}

function addScene({ nodes, links, parents }: Whole, scene: SceneText, prefix: string): void {
  const renamed = (path: string) => path.replaceAll(/[^|]+/g, (name) => `${prefix}${name}`);
  const added = new Set<string>();
  for (const [key, node] of scene.nodes) {
    // Those that every scene has are this scene's own.
    if (node.isShared || !(isCamera(node) || fileNodes.has(node.type))) continue;
    added.add(key);
    const name = renamed(node.name);
    const parent = node.parent === undefined ? undefined : renamed(node.parent);
    const isTaken = nodes.has(name) && parent !== undefined;
    nodes.set(isTaken ? `${parent}|${name}` : name, { ...node, name, parent });
  }
  for (const [child, parent] of scene.parents) parents.set(renamed(child), renamed(parent));
  for (const [target, source] of scene.links)
    if (added.has(target.split('.')[0] ?? '')) links.set(renamed(target), renamed(source));
}

function edited(scene: SceneText, node: TextNode): TextNode {
  const path = pathOf(scene, node);
  const edits = (scene.edits.get(node.name) ?? []).filter((edit) => isOf(edit, path));
  if (edits.length === 0) return node;
  const values = new Map(node.values);
  for (const { attribute, value } of edits) {
    for (const short of shortNamesOf(node.type, attribute)) values.delete(short);
    values.set(attribute, value);
  }
  return { ...node, values };
}

/** A path is as long as the scene has it: what a reference has at its top may lie below a group here. */
function isOf({ path }: ReferenceEdit, whole: string): boolean {
  return !path.includes('|') || path.endsWith(whole);
}

/** Cameras of scenes that nobody could read, which this one switches on or off. */
function editedCameras({ unread, edits, nodes }: SceneText, text: SceneText): TextNode[] {
  return unread.flatMap(({ prefix }) =>
    [...edits].flatMap(([name, ofNode]) => {
      const edit = ofNode.findLast(({ attribute, path }) => attribute === 'renderable' && path.includes('|'));
      if (!edit || !name.startsWith(prefix) || nodes.has(name) || text.nodes.has(name)) return [];
      const parent = edit.path.slice(0, edit.path.lastIndexOf('|'));
      const values = new Map([['renderable', edit.value]]);
      return [{ type: 'camera', name, parent, isShared: false, values }];
    }),
  );
}
