import { fileNodeTypes } from './nodeFiles.ts';
import { passTypes } from './passes.ts';
import { createReferenceEdits, isEdits } from './referenceEdits.ts';
import { addedDefault, type SceneText, type TextNode, type TextReference } from './sceneModel.ts';
import { setupTypes } from './setupNodes.ts';
import { maxStatement } from './statements.ts';
import { isOn } from './textValues.ts';
import { flagValues, hasFlag, type Word, wordsOf } from './words.ts';

/** Takes a scene statement by statement, and keeps what is asked for alone. */
export interface SceneTextReader {
  take(statement: string): void;
  readonly scene: SceneText;
}

const kept = new Set([
  'camera',
  'stereoRigCamera',
  'renderLayer',
  'renderLayerManager',
  'reference',
  ...setupTypes,
  'aiOptions',
  'VRaySettingsNode',
  'RedshiftOptions',
  ...passTypes,
  ...fileNodeTypes,
]);
/** What Render Setup puts between an override and the plug that it changes. */
const applied = /^apply\w*Override$/;
/** Nodes that every scene has; a file selects them and sets what differs. */
const globals = new Set([
  'defaultRenderGlobals',
  'defaultResolution',
  'time1',
  'defaultColorMgtGlobals',
  'vraySettings',
]);
/** More nodes than any scene has that a person made; a file of garbage must not fill memory. */
const maxNodes = 500_000;
const maxValue = 4096;
const maxLayers = 10_000;
/** Sets an attribute of the node that was made last. */
const ownPlug = /^setAttr[^"]{0,200}"\./;

interface OpenNode extends TextNode {
  readonly values: Map<string, string>;
}

/** Never throws, whatever the statements are. */
export function createSceneTextReader(header: string): SceneTextReader {
  const required = new Map<string, string>();
  const fileInfo = new Map<string, string>();
  const references = new Map<string, TextReference>();
  const edits = createReferenceEdits(maxNodes);
  const nodes = new Map<string, OpenNode>();
  const managedLayers = new Set<string>();
  const setupLayers = new Map<string, string>();
  let timeUnit: string | undefined;
  const parents = new Map<string, string>();
  const links = new Map<string, string>();
  let current: OpenNode | undefined;

  /** Those of a scene that is referred to follow it. */
  function liesBelowUnloaded(depth: number): boolean {
    const above = [...references.values()].findLast((reference) => reference.depth < depth);
    return above !== undefined && depth > 1 && above.isDeferred;
  }

  const texts = (words: readonly Word[]) => words.filter(({ isText }) => isText).map(({ text }) => text);

  const commands: Readonly<Record<string, (words: readonly Word[]) => void>> = {
    requires(words) {
      // The plug-in and its version come last, after what it brings.
      const [name, version] = words
        .slice(1)
        .filter(({ text, isText }) => isText || !text.startsWith('-'))
        .slice(-2);
      if (name && version) required.set(name.text, version.text);
    },
    currentUnit(words) {
      timeUnit = flagValues(words, '-t', '-time')[0] ?? timeUnit;
    },
    fileInfo(words) {
      const [key, value] = texts(words);
      if (key !== undefined && value !== undefined && fileInfo.size < maxNodes)
        fileInfo.set(key, value.slice(0, maxValue));
    },
    file(words) {
      const path = words.at(-1);
      if (!path?.isText || !hasFlag(words, '-r', '-rdi', '-reference', '-referenceDepthInfo')) return;
      const node = flagValues(words, '-rfn', '-referenceNode')[0] ?? path.text;
      const isDeferred = isOn(flagValues(words, '-dr', '-deferReference')[0] ?? '');
      // Each is named twice: -rdi says how deep it lies and whether it is loaded, and -r, which has -dr 1 always,
      // when it is read.
      const isInfo = hasFlag(words, '-rdi', '-referenceDepthInfo');
      if ((!isInfo && references.has(node)) || references.size >= maxNodes) return;
      const depth = Number(flagValues(words, '-rdi', '-referenceDepthInfo')[0] ?? 1) || 1;
      references.set(node, {
        node,
        path: path.text,
        isDeferred: isInfo && (isDeferred || liesBelowUnloaded(depth)),
        depth,
        prefix: prefixOf(words, node),
      });
    },
    createNode(words) {
      const type = words[1]?.text ?? '';
      const name = flagValues(words, '-n', '-name')[0];
      current = undefined;
      const parent = flagValues(words, '-p', '-parent')[0];
      if (type === 'transform' && name && parent !== undefined && parents.size < maxNodes)
        parents.set(name, parent);
      if (!(kept.has(type) || applied.test(type)) || !name || nodes.size >= maxNodes) return;
      current = { type, name, parent, isShared: hasFlag(words, '-s', '-shared'), values: new Map() };
      // Two shapes of one name lie below two transforms, and plugs name them with their path.
      nodes.set(nodes.has(name) && parent !== undefined ? `${parent}|${name}` : name, current);
    },
    select(words) {
      const name = (words.at(-1)?.text ?? '').replace(/^:/, '');
      current = nodes.get(name);
      if (current || !globals.has(name)) return;
      current = { type: name, name, parent: undefined, isShared: true, values: new Map() };
      nodes.set(name, current);
    },
    setAttr(words) {
      const index = words.findIndex(({ isText }) => isText);
      const plug = words[index]?.text;
      if (plug === undefined) return;
      const rest = words.slice(index + 1).filter(({ text, isText }) => isText || !text.startsWith('-t'));
      const [node, attribute] = splitPlug(plug, current, nodes);
      if (node === undefined) return;
      // The numbers that the manager counts layers by stand in one statement for several.
      if (node.type === 'renderLayerManager' && attribute.startsWith('rlmi['))
        return keepNumbers(node, attribute, rest);
      if (node.type === 'reference' && isEdits(attribute)) return edits.read(rest);
      if (hasFlag(words.slice(0, index), '-s', '-size')) return;
      const value = writtenValue(rest, maxValueOf(attribute));
      if (value !== undefined && node.values.size < maxNodes) node.values.set(attribute, value);
    },
    addAttr(words) {
      // What Render Setup adds to a node has the default that stands here, and is written only where it differs.
      const name = flagValues(words, '-sn', '-shortName')[0];
      if (current === undefined || name === undefined || current.values.size >= maxNodes) return;
      current.values.set(addedDefault(name), flagValues(words, '-dv', '-defaultValue')[0] ?? '0');
    },
    connectAttr(words) {
      const written = texts(words).map((plug) => plug.replace(/^:/, ''));
      const [source = '', target = ''] = written.map((plug) => edits.plugAt(plug) ?? plug);
      const layer = target.split('.')[0] ?? '';
      const isOfReference = target !== written[1];
      if ((nodes.has(layer) || isOfReference) && links.size < maxNodes) links.set(target, source);
      if (/^renderLayerManager\.(?:rlmi|renderLayerId)\[/.test(source)) managedLayers.add(layer);
      else if (/\.(?:lrl|legacyRenderLayer)$/.test(target) && nodes.get(layer)?.type === 'renderSetupLayer')
        setupLayers.set(source.split('.')[0] ?? '', layer);
    },
  };

  return {
    take(statement) {
      const name = /^\w+/.exec(statement)?.[0] ?? '';
      // Geometry is nearly all of a file, and is of nodes that are not kept.
      if (current === undefined && (name === 'addAttr' || (name === 'setAttr' && ownPlug.test(statement))))
        return;
      if (Object.hasOwn(commands, name)) commands[name]?.(wordsOf(statement));
    },
    get scene() {
      return {
        header,
        required,
        timeUnit,
        fileInfo,
        references: [...references.values()],
        unread: [],
        edits: edits.byNode,
        nodes,
        managedLayers,
        setupLayers,
        links,
        parents,
      };
    },
  };
}

/** `"string" "a"`, `"stringArray" 2 "a" "b"`, or one word of any other kind. */
function writtenValue(rest: readonly Word[], most: number): string | undefined {
  const [type, ...values] = rest;
  if (type?.text === 'stringArray')
    return values
      .filter(({ isText }) => isText)
      .map(({ text }) => text)
      .join(';')
      .slice(0, most);
  return (type?.text === 'string' && values.length > 0 ? values[0] : type)?.text.slice(0, most);
}

/** Documents that stand in a node are longer than any other value. */
function maxValueOf(attribute: string): number {
  return attribute === 'rd' || attribute === 'renderDocument' ? maxStatement : maxValue;
}

/** A namespace, or letters where there is none; that of a reference in a reference stands in its node's name. */
function prefixOf(words: readonly Word[], node: string): string {
  const above = node.slice(0, node.lastIndexOf(':') + 1);
  const letters = flagValues(words, '-rpr', '-renamingPrefix')[0];
  if (letters !== undefined) return `${above}${letters}_`;
  const namespace = (flagValues(words, '-ns', '-namespace')[0] ?? '').replace(/^:/, '');
  return namespace === '' ? above : `${above}${namespace}:`;
}

function keepNumbers(node: OpenNode, attribute: string, numbers: readonly Word[]): void {
  const first = Number(/\d+/.exec(attribute)?.[0] ?? 0);
  for (const [index, { text }] of numbers.slice(0, maxLayers).entries())
    node.values.set(`rlmi[${first + index}]`, text);
}

/** `.ftn` is of the node that was made or selected last, `a.ftn` of the node a. */
function splitPlug(
  plug: string,
  current: OpenNode | undefined,
  nodes: ReadonlyMap<string, OpenNode>,
): readonly [OpenNode | undefined, string] {
  const dot = plug.indexOf('.');
  const attribute = dot < 0 ? plug : plug.slice(dot + 1);
  return [dot <= 0 ? current : nodes.get(plug.slice(0, dot).replace(/^:/, '')), attribute];
}
