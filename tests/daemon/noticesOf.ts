import { createNotices, type NoticesParts } from '#daemon/notices/notices.ts';
import type { Store } from '#daemon/store/open.ts';
import { countedRandom } from './countedRandom.ts';

/** The notices of a store, of the sandbox. */
export function noticesOf(
  store: Store,
  {
    events,
    clock,
    random = countedRandom(),
  }: Pick<NoticesParts, 'events' | 'clock'> & Partial<Pick<NoticesParts, 'random'>>,
) {
  return createNotices({ farm: 'sandbox', store, notices: store.rows.notices, events, clock, random });
}
