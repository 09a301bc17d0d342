import type { SceneText, TextNode } from './sceneModel.ts';
import { booleanOf, isOff, textOf } from './textValues.ts';

interface PassKind {
  readonly types: readonly string[];
  readonly name: readonly string[];
  readonly enabled: readonly string[];
  /** Off here, none is written: 0 for a mode, `no` for a switch. */
  readonly switch: { readonly node: string; readonly attributes: readonly string[] };
  /** Whether passes of one name are one pass, and not several of one class. */
  readonly isOneByName: boolean;
}

/**
 * By renderer. Arnold writes short names into a file, `aovm` and the like as the source of MtoA creates them; the others
 * write their long ones.
 */
const kinds: Readonly<Record<string, PassKind>> = {
  arnold: {
    types: ['aiAOV'],
    name: ['aovn', 'name'],
    enabled: ['aoven', 'enabled'],
    switch: { node: 'defaultArnoldRenderOptions', attributes: ['aovm', 'aovMode'] },
    isOneByName: true,
  },
  redshift: {
    types: ['RedshiftAOV'],
    name: ['name'],
    enabled: ['enabled'],
    switch: { node: 'redshiftOptions', attributes: ['aovGlobalEnableMode'] },
    isOneByName: true,
  },
  vray: {
    types: ['VRayRenderElement', 'VRayRenderElementSet'],
    name: ['vrayClassType'],
    enabled: ['enabled'],
    switch: { node: 'vraySettings', attributes: ['relements_enableall'] },
    isOneByName: false,
  },
};

export const passTypes: readonly string[] = Object.values(kinds).flatMap(({ types }) => types);

/** The enabled passes of a renderer by name; of several of one class each by its node. */
export function passesOf({ nodes }: SceneText, renderer: string): string[] {
  const kind = Object.hasOwn(kinds, renderer) ? kinds[renderer] : undefined;
  if (!kind || isOff(textOf(nodes.get(kind.switch.node), ...kind.switch.attributes))) return [];
  const enabled = [...nodes.values()].filter(
    (node) => kind.types.includes(node.type) && booleanOf(node, 'yes', ...kind.enabled),
  );
  const nameOf = (node: TextNode) => textOf(node, ...kind.name) || node.name;
  if (kind.isOneByName) return [...new Set(enabled.map(nameOf))].toSorted();
  const byName = Map.groupBy(enabled, nameOf);
  return [...byName]
    .flatMap(([name, same]) => (same.length === 1 ? [name] : same.map((node) => node.name)))
    .toSorted();
}
