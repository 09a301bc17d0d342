import type { Locale } from '#protocol/bridge/locale.ts';
import type { SceneSnapshot } from '#protocol/bridge/sceneSnapshot.ts';
import { say } from '#protocol/texts/text.ts';

const states = {
  disabled: 'viewStates.disabled',
  /** A task has no field for it: the farm renders the scene in the state in which it was saved. */
  sceneState: 'viewStates.sceneState',
  preset: 'viewStates.preset',
} as const;

/** What to know of a view before it is chosen; empty for one that the farm renders as the host would. */
export function viewState(view: NonNullable<SceneSnapshot['views']>[number], locale: Locale): string {
  const { enabled, sceneState, preset } = view;
  return [
    ...(enabled ? [] : [states.disabled]),
    ...(typeof sceneState === 'string' ? [states.sceneState] : []),
    ...(typeof preset === 'string' ? [states.preset] : []),
  ]
    .map((state) => say(locale, state))
    .join(' ');
}
