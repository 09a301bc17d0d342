import type { Notice } from '#protocol/bridge/notice.ts';
import { noticeIn } from '#protocol/bridge/noticeWords.ts';
import { text } from '#protocol/texts/text.ts';
import type { Handlers } from '../handler.ts';
import type { BridgePorts } from '../ports.ts';
import { BridgeError } from '../problems.ts';

export function noticesHandlers({
  notices,
  events,
}: BridgePorts): Handlers<'notices' | 'notice' | 'dismissNotice' | 'actOnNotice'> {
  function known(id: string, notice: Notice | undefined): Notice {
    if (!notice) throw new BridgeError('notFound', text('errors.notFound.notice', { id }));
    return notice;
  }

  return {
    notices({ query, locale }) {
      const eventsCursor = events.newestCursor();
      const { items, cursor } = notices.page(query);
      return { items: items.map((item) => noticeIn(item, locale)), cursor, eventsCursor };
    },
    notice: ({ params: { id }, locale }) => noticeIn(known(id, notices.get(id)), locale),
    dismissNotice: ({ params: { id }, locale }) => noticeIn(known(id, notices.dismiss(id)), locale),
    actOnNotice: ({ params: { id }, body, locale }) =>
      noticeIn(known(id, notices.act(id, body.action)), locale),
  };
}
