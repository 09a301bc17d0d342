import type { FindByTag } from '#daemon/farms/farm.ts';
import { areAmong, type Control } from './controls.ts';

/**
 * Controls of few tasks, each found by its own tag, do not show that a search brings more rows than those: a letter that
 * several of their tags share has to bring more of their tasks at once. `none`: too few share one.
 */
export async function bringMoreThan(
  rows: number,
  controls: readonly Control[],
  search: FindByTag,
): Promise<'found' | 'cut' | 'noAnswer' | 'none'> {
  const letters = new Set(controls.flatMap(({ createRequest }) => [...createRequest.mark]));
  for (const letter of letters) {
    const ids = controls
      .filter(({ createRequest }) => createRequest.mark.includes(letter))
      .flatMap(({ taskIds }) => taskIds)
      .slice(0, rows + 1);
    if (ids.length <= rows) continue;
    const seen = await search(letter, (listed) => areAmong(ids, listed));
    if (seen.lacks === 'answer') return 'noAnswer';
    return areAmong(ids, seen.rows) ? 'found' : 'cut';
  }
  return 'none';
}
