/** Puts some among many, both in order: the place of each is found by halves. */
export function putInOrder<Item>(
  many: readonly Item[],
  some: readonly Item[],
  order: (a: Item, b: Item) => number,
): readonly Item[] {
  if (some.length === 0) return many;
  const all: Item[] = [];
  let taken = 0;
  for (const item of some) {
    const place = placeOf(item, many, taken, order);
    for (; taken < place; taken += 1) all.push(many[taken] as Item);
    all.push(item);
  }
  for (; taken < many.length; taken += 1) all.push(many[taken] as Item);
  return all;
}

/** Takes some out of many that are in order; what is not among them is passed over. */
export function takeOut<Item>(
  many: readonly Item[],
  some: Iterable<Item>,
  order: (a: Item, b: Item) => number,
): readonly Item[] {
  const places: number[] = [];
  for (const item of some) {
    const place = placeOf(item, many, 0, order) - 1;
    if (many[place] === item) places.push(place);
  }
  if (places.length === 0) return many;
  places.sort((a, b) => a - b);
  const left: Item[] = [];
  let taken = 0;
  for (const place of [...places, many.length]) {
    for (; taken < place; taken += 1) left.push(many[taken] as Item);
    taken = place + 1;
  }
  return left;
}

function placeOf<Item>(
  item: Item,
  many: readonly Item[],
  from: number,
  order: (a: Item, b: Item) => number,
): number {
  let [least, most] = [from, many.length];
  while (least < most) {
    const middle = (least + most) >> 1;
    if (order(many[middle] as Item, item) <= 0) least = middle + 1;
    else most = middle;
  }
  return least;
}
