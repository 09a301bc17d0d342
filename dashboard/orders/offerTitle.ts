import { words } from '#dashboard/language/words.ts';
import type { Offer } from './offers.ts';

/** What its button says: an ellipsis where something is asked first. */
export function offerTitle({ action, restart }: Pick<Offer, 'action' | 'restart'>): string {
  if (action === 'resubmit' && restart) return words(`dashboard.actions.resubmitOf.${restart}`);
  return words(`dashboard.actions.${action}`);
}

/** The same as a title, where nothing is asked any more. */
export function plainTitle(offer: Pick<Offer, 'action' | 'restart'>): string {
  return offerTitle(offer).replace(/\s*…$/, '');
}
