import { text } from '#protocol/texts/text.ts';
import type { Handlers } from '../handler.ts';
import type { BridgePorts } from '../ports.ts';
import { BridgeError } from '../problems.ts';

export function operationsHandlers({
  operations,
  events,
}: BridgePorts): Handlers<'operations' | 'operation'> {
  return {
    operations({ query }) {
      const eventsCursor = events.newestCursor();
      return { ...operations.page(query), eventsCursor };
    },
    operation({ params }) {
      const operation = operations.get(params.id);
      if (!operation) throw new BridgeError('notFound', text('errors.notFound.operation', { id: params.id }));
      return operation;
    },
  };
}
