import { type ReadonlySignal, signal } from '@preact/signals';

/** What every kept thing has: of two states of it the one with the higher revision is the newer (§3). */
export interface Revised {
  readonly revision: number;
}

/**
 * Resources by their key. They lie outside reactivity, as there may be tens of thousands; what draws them reads `version`,
 * which rises at most once a frame.
 */
export interface Collection<Item extends Revised> {
  readonly version: ReadonlySignal<number>;
  readonly size: number;
  get(key: string): Item | undefined;
  values(): Iterable<Item>;
  /** Takes what is newer than what it has. */
  put(item: Item): void;
  /** A list is being read anew: `done` drops what neither the list nor an event brought since. */
  beginReading(): { readonly done: () => void };
}

export interface CollectionParts<Item> {
  readonly keyOf: (item: Item) => string;
  /** Runs it once, soon; however often it is asked before that. */
  readonly schedule: (run: () => void) => void;
}

export function createCollection<Item extends Revised>({
  keyOf,
  schedule,
}: CollectionParts<Item>): Collection<Item> {
  const items = new Map<string, Item>();
  const version = signal(0);
  let seen: Set<string> | undefined;
  let isScheduled = false;

  function changed(): void {
    if (isScheduled) return;
    isScheduled = true;
    schedule(() => {
      isScheduled = false;
      version.value += 1;
    });
  }

  return {
    version,
    get size() {
      return items.size;
    },
    get: (key) => items.get(key),
    values: () => items.values(),
    put(item) {
      const key = keyOf(item);
      seen?.add(key);
      const known = items.get(key);
      if (known && known.revision >= item.revision) return;
      items.set(key, item);
      changed();
    },
    beginReading() {
      const ofThisReading = new Set<string>();
      seen = ofThisReading;
      return {
        done() {
          // A later reading has begun, and it decides.
          if (seen !== ofThisReading) return;
          seen = undefined;
          for (const key of items.keys()) if (!ofThisReading.has(key)) items.delete(key);
          changed();
        },
      };
    },
  };
}
