import type { OfferedAction } from '#protocol/bridge/offeredAction.ts';
import type { Row } from './rows.ts';

/** What may be done with some of the chosen rows: those that offer it, and what a person must hear first. */
export interface Offer {
  readonly action: QueueAction;
  readonly restart: OfferedAction['restart'];
  readonly rows: readonly Row[];
  readonly confirm: boolean;
  readonly billsAgain: boolean;
}

/** In the order of their buttons. What needs more than a press, such as a new priority, is on the page of the task. */
export const queueActions = [
  'pause',
  'resume',
  'resubmit',
  'fetch',
  'openFolder',
  'retry',
  'cancel',
  'delete',
] as const;
export type QueueAction = (typeof queueActions)[number];

/** The daemon says of each row what it allows; here they are only gathered. */
export function offersOf(chosen: readonly Row[]): readonly Offer[] {
  const found = new Map<string, Offer>();
  for (const row of chosen) {
    const { actions } = row.kind === 'task' ? row.task : row.submission;
    for (const { action, restart, confirm, billsAgain } of actions) {
      const name = queueActions.find((each) => each === action);
      if (name === undefined) continue;
      const key = `${name} ${restart ?? ''}`;
      const before = found.get(key);
      found.set(key, {
        action: name,
        restart,
        rows: [...(before?.rows ?? []), row],
        confirm: confirm || before?.confirm === true,
        billsAgain: billsAgain || before?.billsAgain === true,
      });
    }
  }
  // A folder is shown for one task: ten windows help nobody.
  return [...found.values()]
    .filter(({ action }) => action !== 'openFolder' || chosen.length === 1)
    .sort((a, b) => queueActions.indexOf(a.action) - queueActions.indexOf(b.action));
}
