import type { Bilingual } from '#protocol/bridge/locale.ts';

/** The groups of a form, in the order in which they are shown. */
export const groups = {
  farm: { en: 'On the farm', zh: '农场' },
  what: { en: 'What is rendered', zh: '渲染内容' },
  frames: { en: 'Frames', zh: '帧' },
  picture: { en: 'Picture', zh: '图像' },
  facts: { en: 'As saved in the scene', zh: '场景中的设置' },
  notes: { en: 'Notes', zh: '备注' },
  more: { en: 'More', zh: '更多' },
} as const satisfies Record<string, Bilingual>;

export type GroupId = keyof typeof groups;
