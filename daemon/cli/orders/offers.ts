import type { OfferedAction } from '#protocol/bridge/offeredAction.ts';

export interface Offering {
  readonly actions: readonly OfferedAction[];
}

/** Of a folder the command line shows the path; nobody types an order for that. */
const dialogsAlone: ReadonlySet<string> = new Set(['openFolder']);

/** The offered actions by name, with the frames that one takes, such as `resubmit failed`. */
export function namesOf({ actions }: Offering): string[] {
  return actions
    .filter(({ action }) => !dialogsAlone.has(action))
    .map(({ action, restart }) => (restart === undefined ? action : `${action} ${restart}`));
}

/**
 * The offers of an action. `restart`: of these frames; left out: of every kind that needs no confirmation, and of the
 * first one where all do.
 */
export function offersOf(
  { actions }: Offering,
  action: string,
  restart?: OfferedAction['restart'],
): OfferedAction[] {
  const offers = actions.filter((offer) => offer.action === action);
  if (restart !== undefined) return offers.filter((offer) => offer.restart === restart);
  const free = offers.filter((offer) => !offer.confirm);
  return free.length > 0 ? free : offers.slice(0, 1);
}
