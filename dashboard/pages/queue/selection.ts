/** Which rows are chosen, by key, and the one from which a range goes. */
export interface Selection {
  readonly keys: ReadonlySet<string>;
  readonly anchor: string | undefined;
}

export const noSelection: Selection = { keys: new Set(), anchor: undefined };

/** `only`: this one; `toggle`: it too, or no longer; `range`: all from the anchor to it. */
export type Press = 'only' | 'toggle' | 'range';

export function select(selection: Selection, order: readonly string[], key: string, press: Press): Selection {
  if (press === 'toggle') {
    const keys = new Set(selection.keys);
    if (!keys.delete(key)) keys.add(key);
    return { keys, anchor: key };
  }
  const from = press === 'range' ? order.indexOf(selection.anchor ?? key) : -1;
  const to = order.indexOf(key);
  if (from < 0 || to < 0) return { keys: new Set([key]), anchor: key };
  return {
    keys: new Set(order.slice(Math.min(from, to), Math.max(from, to) + 1)),
    anchor: selection.anchor,
  };
}

export function selectAll(order: readonly string[]): Selection {
  return { keys: new Set(order), anchor: order[0] };
}
