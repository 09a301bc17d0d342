import { type InEveryLanguage, inEvery } from '#protocol/texts/text.ts';

interface Group {
  readonly title: InEveryLanguage;
  /** The initially open groups hold what nearly every submission sets: at most seven fields in all. */
  readonly folded: boolean;
}

/** The groups of a form, in the order in which they are shown. */
export const groups = {
  farm: { title: inEvery('groups.farm'), folded: false },
  what: { title: inEvery('groups.what'), folded: false },
  frames: { title: inEvery('groups.frames'), folded: false },
  picture: { title: inEvery('groups.picture'), folded: true },
  facts: { title: inEvery('groups.facts'), folded: true },
  notes: { title: inEvery('groups.notes'), folded: true },
  more: { title: inEvery('groups.more'), folded: true },
} as const satisfies Record<string, Group>;

export type GroupId = keyof typeof groups;
