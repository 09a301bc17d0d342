import { signal } from '@preact/signals';
import { lastingStore } from '../session/browserStore.ts';

/** `system`: as the system of the person is set. */
export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const storageKey = 'renderbridge.theme';

export const theme = signal<Theme>(
  themes.find((each) => each === lastingStore.getItem(storageKey)) ?? 'system',
);

export function chooseTheme(chosen: Theme): void {
  lastingStore.setItem(storageKey, chosen);
  theme.value = chosen;
  showTheme();
}

export function showTheme(): void {
  document.documentElement.dataset.theme = theme.value;
}
