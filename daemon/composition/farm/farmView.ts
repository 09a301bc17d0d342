import type { FarmSettings } from '#daemon/config/settings.ts';
import type { KeptPublished } from '#daemon/sharing/keptTables.ts';
import type { TagSearch } from '#daemon/submissions/reconciling/tagSearch.ts';
import type { Farm } from '#protocol/bridge/farm.ts';
import { farmIn, type KeptFarm } from '#protocol/bridge/keptTexts.ts';
import type { Locale } from '#protocol/texts/text.ts';
import type { FarmSide } from './farmSide.ts';

/** The farm as the bridge shows it. */
export function viewFarm(
  settings: FarmSettings,
  farmSide: FarmSide,
  tagSearch: TagSearch,
  locale: Locale = 'en',
): Farm {
  return farmIn(keepFarm(settings, farmSide, tagSearch), locale);
}

/** The farm as events keep it, for readers of any language. */
export function keepFarm(
  { baseUrl, account, generation }: FarmSettings,
  { rateLimit, requestQueue, state, times, keyInUse, shared }: FarmSide,
  tagSearch: TagSearch,
): KeptFarm {
  const { state: reached, detail } = state.current();
  const published = viewPublished(shared.kept.published.get());
  const details = [detail, rateLimit.detail(), times.difference()?.text].filter((text) => text !== undefined);
  return {
    name: baseUrl === undefined ? 'SANDBOX' : new URL(baseUrl).host,
    baseUrl: baseUrl ?? 'sandbox',
    account,
    generation,
    sandbox: baseUrl === undefined,
    state: reached,
    ...(details.length === 0 ? {} : { detailTexts: details }),
    findability: tagSearch.state(),
    findabilityByAccount: tagSearch.states(),
    accessKey: { set: keyInUse.current() !== undefined, source: keyInUse.source() },
    lane: viewLane(rateLimit, requestQueue),
    ...(published ? { published } : {}),
  };
}

export function viewLane(
  rateLimit: FarmSide['rateLimit'],
  requestQueue: FarmSide['requestQueue'],
): Farm['lane'] {
  return {
    intervalMs: rateLimit.intervalMs(),
    waiting: requestQueue.waiting(),
    nextSlotAt: isoOf(rateLimit.nextStartAt()),
  };
}

function viewPublished(kept: KeptPublished | undefined): Farm['published'] {
  if (!kept?.published) return undefined;
  const { revision, document } = kept.published;
  const { presets, pathMap } = document.settings;
  const readAt = new Date(kept.readAt).toISOString();
  return { readAt, by: document.name, revision, presets: presets.length, pathMap: pathMap.length };
}

function isoOf(epochMs: number | undefined): string | null {
  return epochMs === undefined ? null : new Date(epochMs).toISOString();
}
