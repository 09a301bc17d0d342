import type { OfferedAction } from '#protocol/bridge/offeredAction.ts';
import { words } from './language.ts';

interface Offering {
  readonly actions: readonly OfferedAction[];
}

/** What may be done with a resource now, in a line below its own; none where the daemon offers nothing. */
export function offersLine(resource: Offering): string[] {
  const actions = namesOf(resource);
  return actions.length === 0 ? [] : [`  ${words('cli.status.offers', { actions: actions.join(', ') })}`];
}

/** The offered actions by name, with the frames that one takes, such as `resubmit failed`. */
export function namesOf({ actions }: Offering): string[] {
  return actions.map(({ action, restart }) => (restart === undefined ? action : `${action} ${restart}`));
}

/** The offer of an action; `restart`: of these frames. */
export function offerOf(
  { actions }: Offering,
  action: string,
  restart: OfferedAction['restart'],
): OfferedAction | undefined {
  return actions.find(
    (offer) => offer.action === action && (restart === undefined || offer.restart === restart),
  );
}
