import type { Row } from '#dashboard/pages/queue/rows.ts';
import type { OfferedAction } from '#protocol/bridge/offeredAction.ts';

/** What may be done with some of the chosen rows: those that offer it, and what a person must hear first. */
export interface Offer {
  readonly action: OrderedAction;
  readonly restart: OfferedAction['restart'];
  readonly rows: readonly Row[];
  readonly confirm: boolean;
  readonly billsAgain: boolean;
}

/** In the order of their buttons. Rendering chosen frames again is on the page of the task, which shows them. */
const orderedActions = [
  'resolve',
  'renderRest',
  'dropRest',
  'pause',
  'resume',
  'resubmit',
  'fetch',
  'openFolder',
  'retry',
  'priority',
  'timeout',
  'cancel',
  'cancelTask',
  'delete',
] as const;
export type OrderedAction = (typeof orderedActions)[number];

/** Ten windows help nobody, and each part is decided by itself. */
const forOneAlone: ReadonlySet<OrderedAction> = new Set(['openFolder', 'resolve']);

/** The daemon says of each row what it allows; here they are only gathered. */
export function offersOf(chosen: readonly Row[]): readonly Offer[] {
  const found = new Map<string, Offer>();
  for (const row of chosen) {
    const { actions } = row.kind === 'task' ? row.task : row.submission;
    for (const { action, restart, confirm, billsAgain } of actions) {
      const name = nameOf(row, action);
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
  return [...found.values()]
    .filter(({ action }) => chosen.length === 1 || !forOneAlone.has(action))
    .sort((a, b) => orderedActions.indexOf(a.action) - orderedActions.indexOf(b.action));
}

/** A submission and a task are cancelled with different effects, which a person hears separately. */
function nameOf({ kind }: Row, action: string): OrderedAction | undefined {
  if (action === 'cancel' && kind === 'task') return 'cancelTask';
  return orderedActions.find((each) => each === action);
}
