import { transferIn } from '#protocol/bridge/inLocale.ts';
import { text } from '#protocol/texts/text.ts';
import type { Handlers } from '../handler.ts';
import type { BridgePorts } from '../ports.ts';
import { BridgeError } from '../problems.ts';

export function transfersHandlers({
  transfers,
  events,
}: BridgePorts): Handlers<'transfers' | 'transfer' | 'cancelTransfer'> {
  function known({ id }: { readonly id: string }) {
    const transfer = transfers.get(id);
    if (!transfer) throw new BridgeError('notFound', text('errors.notFound.transfer', { id }));
    return transfer;
  }

  return {
    transfers({ query, locale }) {
      const eventsCursor = events.newestCursor();
      const { items, cursor } = transfers.page(query);
      return { items: items.map((item) => transferIn(item, locale)), cursor, eventsCursor };
    },
    transfer: ({ params, locale }) => transferIn(known(params), locale),
    cancelTransfer({ params, locale }) {
      const { id, direction, state } = known(params);
      if (direction === 'upload') throw new BridgeError('conflict', text('errors.conflict.upload'));
      if (state !== 'running' && state !== 'waiting')
        throw new BridgeError('conflict', text('errors.conflict.download', { state }));
      return transferIn(transfers.cancel(id), locale);
    },
  };
}
