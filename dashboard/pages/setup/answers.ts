import type { SetupAnswers, SetupFacts } from '#protocol/bridge/setting.ts';

/** What a person has answered so far; texts are as typed. */
export interface Answered {
  readonly farm: 'sandbox' | 'real';
  readonly address: string;
  readonly account: string;
  readonly frames: string;
  readonly hosts: ReadonlySet<string>;
  readonly startAtLogin: boolean;
}

/** Adapters go into what is found; nothing starts at log-in unless somebody says so. */
export function usualAnswers({ hosts }: SetupFacts): Answered {
  return {
    farm: 'sandbox',
    address: '',
    account: '',
    frames: '',
    hosts: new Set(hosts.filter(({ found }) => found).map(({ host }) => host)),
    startAtLogin: false,
  };
}

/** Whether the questions that need an answer have one. */
export function isAnswered({ farm, address, account }: Answered): boolean {
  return farm === 'sandbox' || (address.trim() !== '' && account.trim() !== '');
}

/** As the daemon takes them: what was left empty stays as it is. */
export function setupAnswers(answered: Answered): SetupAnswers {
  const { farm, hosts, startAtLogin } = answered;
  const frames = answered.frames.trim();
  return {
    ...(farm === 'sandbox' ? { farm } : { farm: answered.address.trim(), account: answered.account.trim() }),
    ...(frames === '' ? {} : { frames }),
    hosts: hosts.size === 0 ? 'none' : [...hosts],
    startAtLogin,
  };
}
