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
    transfers({ query }) {
      const eventsCursor = events.newestCursor();
      return { ...transfers.page(query), eventsCursor };
    },
    transfer: ({ params }) => known(params),
    cancelTransfer({ params }) {
      const { id, direction, state } = known(params);
      if (direction === 'upload') throw new BridgeError('conflict', text('errors.conflict.upload'));
      if (state !== 'running') throw new BridgeError('conflict', text('errors.conflict.download', { state }));
      return transfers.cancel(id);
    },
  };
}
