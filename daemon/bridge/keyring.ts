import type { Clock, Random } from '#daemon/submissions/ports.ts';
import { tokenMatcher } from './tokenMatcher.ts';

/** Everything that opens the door: the daemon’s token, the sessions of its pages, and one-time codes (§2). */
export interface Keyring {
  isToken(candidate: string): boolean;
  /** Uses a ticket for a WebSocket up; false when there is none. */
  takeTicket(code: string): boolean;
  /** Counts a wrong token; false when there were too many lately. */
  mayFailAgain(): boolean;
  /** A one-time code that opens a session within a minute. */
  newLinkCode(): string;
  /** Trades a link’s code for a session’s token; undefined when the code is wrong, used or old. */
  openSession(code: string): string | undefined;
  /** A one-time code that opens a WebSocket within half a minute. */
  newTicket(): string;
}

export interface KeyringParts {
  readonly token: string;
  readonly clock: Pick<Clock, 'monotonic'>;
  readonly random: Pick<Random, 'bytes'>;
  /** Called with every token and code that is issued, so that none is ever logged. */
  readonly made?: (kind: 'session' | 'code', secret: string) => void;
}

const linkMs = 60_000;
const ticketMs = 30_000;
/** A page that was never closed keeps its session; the oldest one is dropped. */
const mostSessions = 25;
const mostCodes = 100;
const failureBudget = 1000;
const forgivenEachMs = 1000;

export function createKeyring({ token, clock, random, made = () => {} }: KeyringParts): Keyring {
  const isDaemonToken = tokenMatcher(token);
  let sessions: readonly ((candidate: string) => boolean)[] = [];
  const links = oneTimeCodes(linkMs);
  const tickets = oneTimeCodes(ticketMs);
  let failures = 0;
  let failedAt = clock.monotonic();

  function newSecret(kind: 'session' | 'code'): string {
    const secret = Buffer.from(random.bytes(32)).toString('base64url');
    made(kind, secret);
    return secret;
  }

  /** Single-use codes with a lifetime. */
  function oneTimeCodes(livesMs: number) {
    let open: readonly { readonly matches: (candidate: string) => boolean; readonly until: number }[] = [];
    return {
      make(): string {
        const code = newSecret('code');
        const now = clock.monotonic();
        const living = open.filter(({ until }) => until > now).slice(1 - mostCodes);
        open = [...living, { matches: tokenMatcher(code), until: now + livesMs }];
        return code;
      },
      take(code: string): boolean {
        const found = open.find(({ matches, until }) => until > clock.monotonic() && matches(code));
        open = open.filter((other) => other !== found);
        return found !== undefined;
      },
    };
  }

  return {
    isToken: (candidate) => isDaemonToken(candidate) || sessions.some((matches) => matches(candidate)),
    takeTicket: tickets.take,
    mayFailAgain() {
      const now = clock.monotonic();
      failures = Math.max(0, failures - (now - failedAt) / forgivenEachMs) + 1;
      failedAt = now;
      return failures <= failureBudget;
    },
    newLinkCode: links.make,
    openSession(code) {
      if (!links.take(code)) return undefined;
      const session = newSecret('session');
      sessions = [...sessions.slice(1 - mostSessions), tokenMatcher(session)];
      return session;
    },
    newTicket: tickets.make,
  };
}
