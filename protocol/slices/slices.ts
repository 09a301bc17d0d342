/** Work that yields to the event loop at each `yield`; nothing that it reads may change meanwhile. */
export type Sliced<Result> = Generator<void, Result, void>;

/** Yields to the event loop. */
export type YieldToLoop = () => Promise<void>;

/** Without a pause, for work that is known to be short. */
export function atOnce<Result>(work: Sliced<Result>): Result {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

/** Yielding to the event loop at each `yield`. */
export async function inSlices<Result>(work: Sliced<Result>, yieldToLoop: YieldToLoop): Promise<Result> {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
    await yieldToLoop();
  }
}

/** Chunks of items, in order, yielding to the event loop after each. */
export async function* inParts<Item>(
  items: readonly Item[],
  size: number,
  yieldToLoop: YieldToLoop,
): AsyncGenerator<readonly Item[], void, void> {
  for (let at = 0; at < items.length; at += size) {
    yield items.slice(at, at + size);
    await yieldToLoop();
  }
}

/** The same items, with a pause after every so many. */
export function* pausing<Item>(items: Iterable<Item>, every: number): Generator<void, Item[], void> {
  const all: Item[] = [];
  for (const item of items) {
    all.push(item);
    if (all.length % every === 0) yield;
  }
  return all;
}
