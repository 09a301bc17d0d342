import { describe, expect, it } from '@jest/globals';
import { type BrowserStore, browserStore } from '#dashboard/session/browserStore.ts';

const refuse = () => {
  throw new DOMException('The operation is insecure.', 'SecurityError');
};

function working() {
  const kept = new Map<string, string>();
  const store: BrowserStore = {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
  return { kept, store };
}

describe('what a page keeps in the browser', () => {
  it('is kept by the browser, and read as another tab has left it', () => {
    const { kept, store } = working();
    const pages = browserStore(() => store);
    pages.setItem('theme', 'dark');
    expect(kept.get('theme')).toBe('dark');
    kept.set('theme', 'light');
    expect(pages.getItem('theme')).toBe('light');
    pages.removeItem('theme');
    expect([kept.size, pages.getItem('theme')]).toEqual([0, null]);
  });

  it('is kept in memory by a browser that refuses its store', () => {
    const pages = browserStore(refuse);
    expect(pages.getItem('theme')).toBeNull();
    pages.setItem('theme', 'dark');
    expect(pages.getItem('theme')).toBe('dark');
    pages.removeItem('theme');
    expect(pages.getItem('theme')).toBeNull();
  });

  it('is the newest also where the store is full', () => {
    const { kept, store } = working();
    kept.set('theme', 'light');
    const pages = browserStore(() => ({ ...store, setItem: refuse }));
    pages.setItem('theme', 'dark');
    expect(pages.getItem('theme')).toBe('dark');
  });
});
