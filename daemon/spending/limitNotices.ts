import * as z from 'zod';
import type { LimitScope, LimitState } from '#daemon/submissions/limits.ts';
import type { Facts, NoticeSink } from '#daemon/submissions/ports.ts';
import { noticeWords } from '#protocol/bridge/noticeWords.ts';
import { limitScopes } from '#protocol/bridge/spending.ts';
import { millionthsText } from '#protocol/estimates/millionths.ts';
import { createNewestEntries } from '#protocol/newest/newestEntries.ts';
import type { LimitStates } from './limitStates.ts';

/** What the notice of a reached limit offers. */
export const spendOn = 'spendOn';

export interface LimitNoticesParts {
  readonly farm: string;
  readonly states: Pick<LimitStates, 'of' | 'isOver'>;
  readonly facts: Facts;
  readonly notices: NoticeSink;
  /** How old the farm’s figures may be, in seconds. */
  readonly delaySeconds: number;
  readonly today: () => string;
}

export interface LimitNotices {
  /** Says how it stands with a limit, once for each of its states. */
  say(limit: LimitState): void;
  /** At a start and on each new day: withdraws what is no longer so. */
  renew(): void;
  /** Nothing of what was said was kept. */
  forget(): void;
}

const Kept = z.array(z.string());
/** Beyond this the oldest stay as they are. */
const mostKept = 200;
/** Each day has limits of its own. What is forgotten is said again, and not raised again. */
const mostSaid = 1000;

/** Notices of limits that are nearly or entirely spent; which ones are open is kept across restarts. */
export function createLimitNotices(parts: LimitNoticesParts): LimitNotices {
  const { farm, states, facts, notices } = parts;
  const name = `limitNotices ${farm}`;
  /** The last notice for each limit, without the changing figure, so that not every poll raises a new one. */
  const said = createNewestEntries<LimitState['state']>(mostSaid);
  let renewedOn: string | undefined;

  function kept(): readonly string[] {
    try {
      return Kept.safeParse(JSON.parse(facts.get(name) ?? '[]')).data ?? [];
    } catch {
      return [];
    }
  }

  function keep(about: string, is: 'open' | 'withdrawn'): void {
    const known = kept();
    if (known.includes(about) === (is === 'open')) return;
    const others = known.filter((each) => each !== about);
    facts.set(name, JSON.stringify((is === 'open' ? [...others, about] : others).slice(-mostKept)));
  }

  function withdraw(about: string): void {
    said.delete(about);
    notices.withdraw('limitNear', about);
    notices.withdraw('limitReached', about);
    keep(about, 'withdrawn');
  }

  function say(limit: LimitState): void {
    const about = aboutOf(limit);
    if (said.get(about) === limit.state) return;
    said.set(about, limit.state);
    keep(about, limit.state === 'ok' ? 'withdrawn' : 'open');
    if (limit.state !== 'near') notices.withdraw('limitNear', about);
    // A fee may fall, and a limit may have been raised.
    if (limit.state !== 'reached') notices.withdraw('limitReached', about);
    if (limit.state === 'ok') return;
    const code = limit.state === 'near' ? 'limitNear' : 'limitReached';
    const { scope, of, currency } = limit;
    const amounts = { spent: millionthsText(limit.spent), limit: millionthsText(limit.limit) };
    notices.raise({
      ...noticeWords(code, { scope, of, currency, ...amounts, seconds: parts.delaySeconds }),
      about,
      farm,
      severity: code === 'limitNear' ? 'warning' : 'error',
      ...(code === 'limitReached'
        ? { actions: [{ action: spendOn, confirm: true, billsAgain: false }] }
        : {}),
    });
  }

  /** A reached limit of a day that is over stays: its answer resumes what it paused. */
  function renewOne(about: string): void {
    const known = readAbout(about);
    const now = known && states.of(known.scope, known.of).find((limit) => aboutOf(limit) === about);
    if (!known || !now || (now.state !== 'reached' && states.isOver(known.scope, known.of))) withdraw(about);
    else if (now.state !== 'reached') say(now);
  }

  return {
    say,
    renew() {
      const today = parts.today();
      if (renewedOn === today) return;
      for (const about of kept()) renewOne(about);
      renewedOn = today;
    },
    forget() {
      said.clear();
      renewedOn = undefined;
    },
  };
}

/** Each allowance is a new limit: the question is asked again. */
export function aboutOf({ scope, of, currency, allowances }: LimitState): string {
  return JSON.stringify([scope, of, currency, allowances]);
}

const About = z.tuple([z.enum(limitScopes), z.string(), z.string(), z.number()]);

function readAbout(about: string): { readonly scope: LimitScope; readonly of: string } | undefined {
  const [scope, of] = About.safeParse(JSON.parse(about)).data ?? [];
  return scope === undefined || of === undefined ? undefined : { scope, of };
}
