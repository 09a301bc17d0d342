import { type Bilingual, type Locale, say } from '#protocol/bridge/locale.ts';
import type { SceneSnapshot } from '#protocol/bridge/sceneSnapshot.ts';

const states = {
  disabled: { en: 'off in Batch Render', zh: '在批处理渲染中未启用' },
  /** A task has no field for it: the farm renders the scene in the state in which it was saved. */
  sceneState: { en: 'its scene state is not sent', zh: '其场景状态不会提交' },
  preset: { en: 'its render preset is not sent', zh: '其渲染预设不会提交' },
} as const satisfies Record<string, Bilingual>;

/** What to know of a view before it is chosen; empty for one that the farm renders as the host would. */
export function viewState(view: NonNullable<SceneSnapshot['views']>[number], locale: Locale): string {
  const { enabled, sceneState, preset } = view;
  return [
    ...(enabled ? [] : [states.disabled]),
    ...(typeof sceneState === 'string' ? [states.sceneState] : []),
    ...(typeof preset === 'string' ? [states.preset] : []),
  ]
    .map((state) => say(state, locale))
    .join('; ');
}
