import { millionthsText } from '#protocol/estimates/millionths.ts';
import { text } from '#protocol/texts/text.ts';
import { NotPossible } from './intervening.ts';
import type { LimitState } from './limits.ts';
import type { Order } from './ordering.ts';

/** Orders that let the farm charge more wait for a person’s word where a limit is reached. Rejects with `NotPossible`. */
export function withinLimits(
  order: Order,
  holding: (taskIds: readonly string[]) => readonly LimitState[],
): Order {
  return async (ordered) => {
    const [limit] = ordered.order === 'resubmit' ? holding(ordered.taskIds) : [];
    if (!limit) return order(ordered);
    throw reachedLimit(limit);
  };
}

export function reachedLimit({ scope, of, currency, spent, limit }: LimitState): NotPossible {
  const amounts = { spent: millionthsText(spent), limit: millionthsText(limit) };
  return new NotPossible(text('notPossible.limitReached', { scope, of, currency, ...amounts }));
}
