import { text } from '#protocol/texts/text.ts';
import type { KnownList } from '../ports.ts';
import { BridgeError } from '../problems.ts';

/** The list as it is kept; asks the farm first when it is empty or something fresh is wanted. Throws `BridgeError`. */
export async function freshOrKnown<Item>(
  list: KnownList<Item>,
  fresh: '0' | '1' | undefined,
): Promise<{ readonly items: readonly Item[]; readonly readAt: number }> {
  const isFresh = fresh === '1' || !list.known() ? await list.refresh() : true;
  const known = list.known();
  if (known && (isFresh || fresh !== '1')) return known;
  throw farmDidNotAnswer();
}

export function farmDidNotAnswer(): BridgeError {
  return new BridgeError('farmUnavailable', text('errors.farmUnavailable.noAnswer'));
}
