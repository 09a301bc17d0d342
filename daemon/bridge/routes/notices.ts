import type { Notice } from '#protocol/bridge/notice.ts';
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
    notices({ query }) {
      const eventsCursor = events.newestCursor();
      return { ...notices.page(query), eventsCursor };
    },
    notice: ({ params: { id } }) => known(id, notices.get(id)),
    dismissNotice: ({ params: { id } }) => known(id, notices.dismiss(id)),
    actOnNotice: ({ params: { id }, body }) => known(id, notices.act(id, body.action)),
  };
}
