const most = 20;

/**
 * A finding for each of the first items; the last of them says how many more there are, so that a scene with
 * thousands of lost files still has a list that can be read.
 */
export function firstOf<Item, Found>(
  items: readonly Item[],
  find: (item: Item, more: number) => Found,
): Found[] {
  const left = items.length - most;
  return items.slice(0, most).map((item, index) => find(item, index === most - 1 ? Math.max(left, 0) : 0));
}
