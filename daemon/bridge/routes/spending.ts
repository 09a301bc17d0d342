import type { Limits, SpentTask } from '#protocol/bridge/spending.ts';
import type { Handlers } from '../handler.ts';
import type { BridgePorts, Page, PageQuery } from '../ports.ts';

export interface SpendingPort {
  limits(): Limits;
  /** What tasks were charged in a month, such as `2026-11`. */
  spending(month: string, query: PageQuery): Page<SpentTask>;
}

export function spendingHandlers({
  limits,
  spending,
  events,
}: Pick<BridgePorts, 'events'> & SpendingPort): Handlers<'limits' | 'spending'> {
  return {
    limits: () => limits(),
    spending({ query: { month, ...page } }) {
      const eventsCursor = events.newestCursor();
      return { ...spending(month, page), eventsCursor };
    },
  };
}
