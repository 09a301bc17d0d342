import type { PlugValue, RenderPlug } from './renderPlugs.ts';
import { addedDefault, type SceneText, type TextNode } from './sceneModel.ts';
import { isOverride, isSelector, replacesConnection } from './setupNodes.ts';
import { type Members, membersOf, noMembers, unknownMembers } from './setupSelectors.ts';
import { attributeOf, isOff, isOn, textOf } from './textValues.ts';

/** Reads what layers of Render Setup change. Later overrides stand on earlier ones, as Render Setup applies them. */
export function createSetupOverrides(text: SceneText, plugs: readonly RenderPlug[]) {
  const { nodes, links } = text;
  const childrenOf = childrenByParent(text);
  const selectorOf = new Map<string, string>();
  for (const [target, source] of links)
    if (/\.(?:sel|selector)$/.test(target)) selectorOf.set(nodeOf(target), nodeOf(source));
  const byAttribute = Map.groupBy(plugs, ({ attributes }) => attributes[1]);

  const isDriven = (name: string) => links.has(`${name}.sen`) || links.has(`${name}.selfEnabled`);

  /** Each with its members, and whether something that only Maya can evaluate switches it on or off. */
  function* overridesBelow(
    parent: string,
    members: Members | undefined,
    isAboveDriven = false,
  ): Generator<[TextNode, Members, boolean]> {
    for (const name of childrenOf.get(parent) ?? []) {
      const node = nodes.get(name);
      // Isolated collections count in Maya’s window only; a farm renders without one.
      const isUnknown = isAboveDriven || isDriven(name);
      if (!node || (isOff(textOf(node, 'sen', 'selfEnabled')) && !isDriven(name))) continue;
      if (isOverride(node.type)) {
        if (!isOn(textOf(node, 'local', 'localRender'))) yield [node, members ?? noMembers, isUnknown];
      } else {
        const selector = nodes.get(selectorOf.get(name) ?? '');
        const own = selector && isSelector(selector.type) ? membersOf(text, selector, members) : undefined;
        yield* overridesBelow(name, own ?? (node.type === 'group' ? members : unknownMembers), isUnknown);
      }
    }
  }

  /** What each plug that a layer changes comes to, over what it holds below the layers. */
  return (layer: string, base: ReadonlyMap<string, PlugValue>): ReadonlyMap<string, PlugValue> => {
    const values = new Map<string, PlugValue>();
    for (const [override, members, isUnknown] of overridesBelow(layer, undefined)) {
      for (const plug of byAttribute.get(textOf(override, 'atr', 'attribute')) ?? []) {
        const hit = targets(override, plug, members);
        if (hit === 'no') continue;
        const before = values.has(plug.name) ? values.get(plug.name) : base.get(plug.name);
        const isSure = hit === 'yes' && !isUnknown;
        values.set(plug.name, isSure ? applied(text, override, before) : undefined);
      }
    }
    return values;
  };
}

function targets(override: TextNode, { node }: RenderPlug, members: Members) {
  if (!override.type.endsWith('UniqueOverride')) {
    if (members.includes(node)) return 'yes';
    return members.isSure ? 'no' : 'perhaps';
  }
  const named = textOf(override, 'tgName', 'targetNodeName').replace(/^:/, '');
  return named === node || shortName(named) === shortName(node) ? 'yes' : 'no';
}

function applied(text: SceneText, override: TextNode, before: PlugValue): PlugValue {
  if (replacesConnection(override.type)) return undefined;
  if (override.type.startsWith('abs')) return settled(text, override, 'atv', 'attrValue');
  const factor = settled(text, override, 'mul', 'multiply');
  const offset = settled(text, override, 'ofs', 'offset');
  // Where the file omits a size of V-Ray, there is no number to scale.
  if (before === undefined || before === '' || factor === undefined || offset === undefined) return undefined;
  const value = Number(before) * Number(factor) + Number(offset);
  return Number.isFinite(value) ? String(value) : undefined;
}

/** A value of an override as it was set; undefined where an expression or a curve feeds it. */
function settled({ links }: SceneText, override: TextNode, short: string, long: string): PlugValue {
  if (links.has(`${override.name}.${short}`) || links.has(`${override.name}.${long}`)) return undefined;
  return attributeOf(override, short, long) ?? override.values.get(addedDefault(short)) ?? usualOf[short];
}

/** Of overrides whose file does not say what was added to them. */
const usualOf: Readonly<Record<string, string>> = { mul: '1', ofs: '0' };

/** The children of each list, the one of lowest priority first: each is linked to the one before it. */
function childrenByParent({ links }: SceneText): ReadonlyMap<string, readonly string[]> {
  const children = new Map<string, string[]>();
  const next = new Map<string, string>();
  for (const [target, source] of links) {
    if (/\.(?:pls|parentList)$/.test(target)) {
      const parent = nodeOf(source);
      children.set(parent, [...(children.get(parent) ?? []), nodeOf(target)]);
    } else if (/\.(?:prv|previous)$/.test(target)) next.set(nodeOf(source), nodeOf(target));
  }
  const followers = new Set(next.values());
  for (const [parent, found] of children) {
    const ordered = new Set<string>();
    for (const first of found.filter((name) => !followers.has(name)))
      for (let name: string | undefined = first; name && !ordered.has(name); name = next.get(name))
        ordered.add(name);
    children.set(parent, [...ordered, ...found.filter((name) => !ordered.has(name))]);
  }
  return children;
}

function nodeOf(plug: string): string {
  return plug.split('.')[0] ?? '';
}

function shortName(node: string): string {
  return node.slice(node.lastIndexOf('|') + 1);
}
