import { millionthsText } from '#protocol/estimates/millionths.ts';
import { text } from '#protocol/texts/text.ts';
import { NotPossible } from './intervening.ts';
import type { LimitState } from './limits.ts';
import type { Order } from './operations/ordering.ts';
import type { TaskRecord } from './records.ts';

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

/** Throws `NotPossible` for a task that the farm has not stopped yet, or that a limit keeps from going on. */
export function requireResumable(
  taskId: string,
  task: Pick<TaskRecord, 'state'> | undefined,
  holding: (taskIds: readonly string[]) => readonly LimitState[],
): void {
  if (task?.state !== 'stopped') throw new NotPossible(text('notPossible.notPausedYet', { taskId }));
  const [limit] = holding([taskId]);
  if (limit) throw reachedLimit(limit);
}

export function reachedLimit({ scope, of, currency, spent, limit }: LimitState): NotPossible {
  const amounts = { spent: millionthsText(spent), limit: millionthsText(limit) };
  return new NotPossible(text('notPossible.limitReached', { scope, of, currency, ...amounts }));
}
