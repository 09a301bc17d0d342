/** What pages use of the browser’s own stores. */
export type BrowserStore = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/**
 * A store of the browser, and memory where that refuses: one whose sites may keep nothing throws at the mere name of its
 * store, a full one at writing. What is kept is lost with the page then, and the page goes on.
 */
export function browserStore(open: () => BrowserStore): BrowserStore {
  const memory = new Map<string, string>();
  function tried<Result>(use: (store: BrowserStore) => Result): Result | undefined {
    try {
      return use(open());
    } catch {
      return undefined;
    }
  }
  return {
    getItem: (key) => memory.get(key) ?? tried((store) => store.getItem(key)) ?? null,
    setItem(key, value) {
      memory.set(key, value);
      tried((store) => {
        store.setItem(key, value);
        // Other tabs may change it from here on.
        memory.delete(key);
      });
    },
    removeItem(key) {
      memory.delete(key);
      tried((store) => store.removeItem(key));
    },
  };
}

/** Kept from one visit to the next, for all tabs. */
export const lastingStore = browserStore(() => localStorage);

/** Kept as long as its tab. */
export const tabStore = browserStore(() => sessionStorage);
