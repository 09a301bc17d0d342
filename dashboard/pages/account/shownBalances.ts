import type { User } from '#protocol/bridge/user.ts';

/** Currencies that the account has something in; one without money shows its first, so that nothing is no blank. */
export function shownBalances(balances: User['balances']): User['balances'] {
  const some = balances.filter(({ amount }) => Number(amount) !== 0);
  return some.length > 0 ? some : balances.slice(0, 1);
}
