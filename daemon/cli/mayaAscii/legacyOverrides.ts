import { type PlugValue, type RenderPlug, textAttributes } from './renderPlugs.ts';
import type { SceneText, TextNode } from './sceneModel.ts';
import { attributeOf } from './textValues.ts';
import { framesPerSecond } from './timeUnits.ts';

const master = 'defaultRenderLayer';
const manager = 'renderLayerManager';
const times: ReadonlySet<string> = new Set(['startFrame', 'endFrame']);
const almost = 0.001;

/** What a layer keeps of one plug: `undefined` where something feeds it that only Maya can evaluate. */
type Adjusted = ReadonlyMap<string, PlugValue>;

/**
 * Reads what legacy layers change. Each keeps its own values beside the plugs that it adjusts, and the plugs hold
 * those of the layer that was shown when the file was saved.
 */
export function createLegacyOverrides(
  text: SceneText,
  plugs: readonly RenderPlug[],
  held: ReadonlyMap<string, PlugValue>,
) {
  const adjusted = adjustedByPlug(text, plugs);
  const shown = shownLayer(text);
  const scale = timeScale(plugs, adjusted, held, shown, framesPerSecond(text.timeUnit));

  function stored(plug: RenderPlug, layer: string): PlugValue {
    const value = adjusted.get(plug.name)?.get(layer);
    if (value === undefined || !times.has(plug.attributes[1])) return value;
    return scale === undefined ? undefined : String(Math.round(Number(value) * scale * 1000) / 1000);
  }

  const below = new Map<string, PlugValue>();
  for (const plug of plugs) {
    const layers = adjusted.get(plug.name);
    const isHeldByLayer = shown !== master && layers?.has(shown) && layers.has(master);
    below.set(plug.name, isHeldByLayer ? stored(plug, master) : held.get(plug.name));
  }
  return {
    below,
    /** What each plug that a layer adjusts comes to. */
    overridesOf(layer: string): ReadonlyMap<string, PlugValue> {
      const values = new Map<string, PlugValue>();
      for (const plug of plugs)
        if (adjusted.get(plug.name)?.has(layer))
          values.set(plug.name, layer === shown ? held.get(plug.name) : stored(plug, layer));
      return values;
    },
  };
}

/** By plug, then by layer. */
function adjustedByPlug(text: SceneText, plugs: readonly RenderPlug[]): ReadonlyMap<string, Adjusted> {
  const plugAt = new Map<string, RenderPlug>();
  for (const plug of plugs)
    for (const attribute of plug.attributes) plugAt.set(`${plug.node}.${attribute}`, plug);
  const adjusted = new Map<string, Map<string, PlugValue>>();
  const add = (plug: RenderPlug, layer: string, value: PlugValue) =>
    adjusted.set(plug.name, (adjusted.get(plug.name) ?? new Map()).set(layer, value));
  for (const [target, source] of text.links) {
    const plug = plugAt.get(source);
    if (!plug) continue;
    const adjustment = /^([^.]+)\.(?:adjs|adjustments)\[(\d+)\]\.(?:plg|plug)$/.exec(target);
    if (adjustment) {
      const [, layer = '', index = ''] = adjustment;
      const unset = textAttributes.has(plug.attributes[1]) ? '' : '0';
      add(plug, layer, adjustmentOf(text, text.nodes.get(layer), index, unset));
    }
    // What a layer feeds into a plug in place of a value.
    const fed = /^([^.]+)\.(?:oajs|outAdjustments)\[\d+\]\.(?:opl|outPlug)$/.exec(target);
    if (fed) add(plug, fed[1] ?? '', undefined);
  }
  return adjusted;
}

function adjustmentOf(
  { links }: SceneText,
  layer: TextNode | undefined,
  index: string,
  unset: string,
): PlugValue {
  const names = [`adjs[${index}].val`, `adjustments[${index}].value`];
  if (names.some((name) => links.has(`${layer?.name}.${name}`))) return undefined;
  return attributeOf(layer, ...names) ?? unset;
}

/** The manager counts layers by numbers of its own. */
function shownLayer({ nodes, links }: SceneText): string {
  const counting = nodes.get(manager);
  const current = attributeOf(counting, 'crl', 'currentRenderLayer') ?? '0';
  for (const [target, source] of links) {
    const index = /^renderLayerManager\.(?:rlmi|renderLayerId)\[(\d+)\]$/.exec(source)?.[1];
    if (index !== undefined && (attributeOf(counting, `rlmi[${index}]`) ?? '0') === current)
      return target.split('.')[0] ?? master;
  }
  return master;
}

/**
 * What makes a stored time one of the plug. A file does not say whether layers store frames or seconds: the layer that
 * is shown stores what the plug holds, which tells. Undefined where nothing does.
 */
function timeScale(
  plugs: readonly RenderPlug[],
  adjusted: ReadonlyMap<string, Adjusted>,
  held: ReadonlyMap<string, PlugValue>,
  shown: string,
  rate: number,
): number | undefined {
  for (const { name, attributes } of plugs) {
    if (!times.has(attributes[1])) continue;
    const layers = adjusted.get(name);
    const stored = Number(layers?.get(shown) ?? (layers?.has(shown) ? undefined : layers?.get(master)));
    const holds = Number(held.get(name));
    if (!stored || !holds) continue;
    const scale = [1, rate].find((one) => Math.abs(stored * one - holds) < almost);
    if (scale !== undefined) return scale;
  }
  return undefined;
}
