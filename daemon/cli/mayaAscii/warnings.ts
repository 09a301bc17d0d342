import type { NameBelow, Warn as WarnOf } from '#protocol/bridge/warningRows.ts';

/** What the text of a Maya scene is warned of, by the texts of `mayaText`. */
export type Warn = WarnOf<NameBelow<'mayaText'>>;
