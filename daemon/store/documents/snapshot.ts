import * as z from 'zod';
import { SceneSnapshot } from '#protocol/bridge/sceneSnapshot.ts';

type Item<List extends 'dependencies' | 'warnings'> = NonNullable<SceneSnapshot[List]>[number];

/** Thousands of items, in a hundredth of the time that a schema takes, in which nobody else would have a turn. */
function longList<List extends 'dependencies' | 'warnings'>(isItem: (item: Item<List>) => boolean) {
  return z
    .custom<Item<List>[]>(
      (value) =>
        Array.isArray(value) &&
        value.every((item) => typeof item === 'object' && item !== null && isItem(item)),
    )
    .optional();
}

/**
 * A snapshot as it is kept. It is kept as its host sent it, and says by `bridge` of which version it is; the bridge
 * judged it when it came.
 */
export const snapshotDocument: z.ZodType<SceneSnapshot> = z.looseObject({
  ...SceneSnapshot.shape,
  dependencies: longList<'dependencies'>(
    ({ path, kind, exists }) =>
      typeof path === 'string' &&
      typeof kind === 'string' &&
      (exists === null || typeof exists === 'boolean'),
  ),
  warnings: longList<'warnings'>(
    ({ code, message }) => typeof code === 'string' && typeof message === 'string',
  ),
});
