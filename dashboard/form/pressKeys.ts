import type { BrowserStore } from '../session/browserStore.ts';
import type { Choices } from './keptChoices.ts';

/** Keys that stand for presses of Submit: the same press has the same one in every tab that shows the scene. */
export interface PressKeys {
  newKey(choices: Choices): Promise<string>;
  /** The daemon took it: the next press is another one, also where the page is loaded anew. */
  accepted(): void;
}

const storageKey = 'renderbridge.pressed';

/** Remembers of one scene how often it was submitted; a tab that was open before still means the press of then. */
export function pressKeys(store: BrowserStore, sceneId: string): PressKeys {
  let presses = pressesOf(store, sceneId);
  return {
    async newKey(choices) {
      const ordered = Object.entries(choices).sort(([a], [b]) => (a < b ? -1 : 1));
      const press = new TextEncoder().encode(JSON.stringify([sceneId, presses, ordered]));
      const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', press));
      return `form-${Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
    },
    accepted() {
      presses += 1;
      store.setItem(storageKey, JSON.stringify({ sceneId, presses }));
    },
  };
}

function pressesOf(store: BrowserStore, sceneId: string): number {
  try {
    const kept = JSON.parse(store.getItem(storageKey) ?? '{}') as { sceneId?: unknown; presses?: unknown };
    return kept.sceneId === sceneId && typeof kept.presses === 'number' ? kept.presses : 0;
  } catch {
    return 0;
  }
}
