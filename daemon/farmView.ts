import type { Farm } from '#protocol/bridge/farm.ts';
import { inWords, type Locale } from '#protocol/texts/text.ts';
import type { FarmSettings } from './config/settings.ts';
import type { FarmSide } from './farmSide.ts';
import type { TagSearch } from './submissions/tagSearch.ts';

/** The farm as the bridge shows it. */
export function viewFarm(
  { baseUrl, account }: FarmSettings,
  { farm, rateLimit, requestQueue, state, times, keyInUse }: FarmSide,
  tagSearch: TagSearch,
  locale: Locale = 'en',
): Farm {
  const { state: reached, detail } = state.current();
  const details = [detail, rateLimit.detail(), times.difference()?.text].flatMap((text) =>
    text === undefined ? [] : [inWords(text, locale)],
  );
  return {
    name: farm === 'sandbox' ? 'SANDBOX' : new URL(baseUrl ?? '').host,
    baseUrl: baseUrl ?? 'sandbox',
    account,
    sandbox: farm === 'sandbox',
    state: reached,
    ...(details.length === 0 ? {} : { detail: details.join(' ') }),
    findability: tagSearch.state(),
    findabilityByAccount: tagSearch.states(),
    accessKey: { set: keyInUse.current() !== undefined, source: keyInUse.source() },
    lane: {
      intervalMs: rateLimit.intervalMs(),
      waiting: requestQueue.waiting(),
      nextSlotAt: isoOf(rateLimit.nextStartAt()),
    },
  };
}

function isoOf(epochMs: number | undefined): string | null {
  return epochMs === undefined ? null : new Date(epochMs).toISOString();
}
