const most = 20;

/**
 * A finding for each of the first items; the last says how many more there are, so that the list stays readable for a
 * scene with thousands of missing files.
 */
export function firstOf<Item, Found>(
  items: readonly Item[],
  find: (item: Item, more: number) => Found,
): Found[] {
  const left = items.length - most;
  return items.slice(0, most).map((item, index) => find(item, index === most - 1 ? Math.max(left, 0) : 0));
}
