/** Of what would grow as long as a daemon runs, the newest so many entries: what was set longest ago goes first. */
export interface NewestEntries<Value, Key = string> {
  get(key: Key): Value | undefined;
  set(key: Key, value: Value): void;
  delete(key: Key): void;
  clear(): void;
  /** Set longest ago first. */
  [Symbol.iterator](): Iterator<[Key, Value]>;
}

export function createNewestEntries<Value, Key = string>(most: number): NewestEntries<Value, Key> {
  const entries = new Map<Key, Value>();
  return {
    get: (key) => entries.get(key),
    delete: (key) => void entries.delete(key),
    clear: () => entries.clear(),
    [Symbol.iterator]: () => entries[Symbol.iterator](),
    set(key, value) {
      entries.delete(key);
      entries.set(key, value);
      for (const oldest of entries.keys()) {
        if (entries.size <= most) break;
        entries.delete(oldest);
      }
    },
  };
}
