import { type InEveryLanguage, inEvery } from '#protocol/texts/text.ts';

/** The groups of a form, in the order in which they are shown. */
export const groups = {
  farm: inEvery('groups.farm'),
  what: inEvery('groups.what'),
  frames: inEvery('groups.frames'),
  picture: inEvery('groups.picture'),
  facts: inEvery('groups.facts'),
  notes: inEvery('groups.notes'),
  more: inEvery('groups.more'),
} as const satisfies Record<string, InEveryLanguage>;

export type GroupId = keyof typeof groups;
