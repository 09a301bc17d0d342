import { transferIn } from '#protocol/bridge/inLocale.ts';
import { text } from '#protocol/texts/text.ts';
import type { Handlers } from '../handler.ts';
import type { BridgePorts } from '../ports.ts';
import { BridgeError } from '../problems.ts';

export function transfersHandlers({
  transfers,
  events,
}: BridgePorts): Handlers<'transfers' | 'transfer' | 'pauseTransfer' | 'resumeTransfer' | 'cancelTransfer'> {
  function known({ id }: { readonly id: string }) {
    const transfer = transfers.get(id);
    if (!transfer) throw new BridgeError('notFound', text('errors.notFound.transfer', { id }));
    return transfer;
  }

  /** Only what a transfer offers may be done with it. */
  function offering(action: 'pause' | 'resume' | 'cancel', params: { readonly id: string }) {
    const transfer = known(params);
    if (transfer.actions?.some((offered) => offered.action === action)) return transfer;
    const { direction, state } = transfer;
    throw new BridgeError('conflict', text('errors.conflict.transfer', { action, direction, state }));
  }

  return {
    transfers({ query, locale }) {
      const eventsCursor = events.newestCursor();
      const { items, cursor } = transfers.page(query);
      return { items: items.map((item) => transferIn(item, locale)), cursor, eventsCursor };
    },
    transfer: ({ params, locale }) => transferIn(known(params), locale),
    pauseTransfer: ({ params, locale }) => transferIn(transfers.pause(offering('pause', params).id), locale),
    resumeTransfer: ({ params, locale }) =>
      transferIn(transfers.resume(offering('resume', params).id), locale),
    cancelTransfer: ({ params, locale }) =>
      transferIn(transfers.cancel(offering('cancel', params).id), locale),
  };
}
