import type { BrowserStore } from '../session/browserStore.ts';

/** What the artist chose, by the keys of settings. */
export type Choices = Readonly<Record<string, unknown>>;

const keyOf = (file: string) => `renderbridge.form.${file}`;

/** The choices of the last time that this file was open; none where they cannot be read. */
export function keptChoices(store: BrowserStore, file: string | undefined): Choices {
  if (file === undefined) return {};
  try {
    const kept: unknown = JSON.parse(store.getItem(keyOf(file)) ?? '{}');
    return kept !== null && typeof kept === 'object' && !Array.isArray(kept) ? (kept as Choices) : {};
  } catch {
    return {};
  }
}

export function keepChoices(store: BrowserStore, file: string | undefined, choices: Choices): void {
  if (file !== undefined) store.setItem(keyOf(file), JSON.stringify(choices));
}
