import type { Finding } from '#daemon/submissions/planning.ts';
import type { Locale } from '#protocol/bridge/locale.ts';
import { say } from '#protocol/bridge/locale.ts';

const most = 20;
const andMore = { en: ', nor are {count} more files', zh: '，另有 {count} 个文件情况相同' };

/**
 * A finding for each of the first items; the last of them says how many more there are, so that a scene with
 * thousands of lost files still has a list that can be read.
 */
export function firstOf<Item>(
  items: readonly Item[],
  locale: Locale,
  find: (item: Item, more: string) => Omit<Finding, 'check'>,
): Omit<Finding, 'check'>[] {
  const left = items.length - most;
  return items
    .slice(0, most)
    .map((item, index) =>
      find(item, left > 0 && index === most - 1 ? say(andMore, locale, { count: left }) : ''),
    );
}
