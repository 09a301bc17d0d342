import type { RecentCall } from '#daemon/requests/recentCalls.ts';
import type { Clock } from '#daemon/submissions/ports.ts';
import { type FarmCall, type FarmCalls, shownInLine } from '#protocol/bridge/farmCalls.ts';
import { inWords, type Locale } from '#protocol/texts/text.ts';
import type { FarmSide } from './farmSide.ts';
import { viewLane } from './farmView.ts';

/** The calls of the farm as the bridge shows them. */
export function viewFarmCalls(
  { rateLimit, requestQueue, circuit, recentCalls }: FarmSide,
  clock: Clock,
  locale: Locale,
): FarmCalls {
  const { kind, failures, restMs } = circuit();
  const now = clock.now();
  return {
    at: isoOf(now),
    lane: viewLane(rateLimit, requestQueue),
    circuit: { state: kind, failures, retryAt: kind === 'open' ? isoOf(now + restMs) : null },
    inLine: requestQueue
      .inLine()
      .slice(0, shownInLine)
      .map(({ requestClass, since }) => ({ requestClass, since: isoOf(since) })),
    items: recentCalls.newestFirst().map((call) => viewCall(call, locale)),
  };
}

function viewCall(call: RecentCall, locale: Locale): FarmCall {
  const { number, action, startedAt, milliseconds, outcome, code, text, sent, answer } = call;
  const message = text ? inWords(text, locale) : call.message;
  return {
    number,
    action,
    startedAt: isoOf(startedAt),
    ...(milliseconds === undefined ? {} : { milliseconds: Math.round(milliseconds) }),
    outcome,
    ...(code === undefined ? {} : { code }),
    ...(message === undefined ? {} : { message }),
    sent,
    ...(answer === undefined ? {} : { answer }),
  };
}

function isoOf(epochMs: number): string {
  return new Date(epochMs).toISOString();
}
