import type { User } from '#protocol/bridge/user.ts';

const { compare } = new Intl.Collator('en', { numeric: true });

/** Those whose name or company holds every word: the calling account first, then main accounts, by name. */
export function chooseUsers(users: readonly User[], search: string, account: string): readonly User[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const rank = ({ loginName, accountType }: User) =>
    loginName === account ? 0 : accountType === 'main' ? 1 : 2;
  return users
    .filter(({ loginName, company }) => {
      const text = `${loginName}\n${company}`.toLowerCase();
      return words.every((word) => text.includes(word));
    })
    .sort((a, b) => rank(a) - rank(b) || compare(a.loginName, b.loginName));
}
