import type { Farm } from '#protocol/bridge/farm.ts';
import type { FarmSettings } from './config/settings.ts';
import type { FarmSide } from './farmSide.ts';
import type { Findability } from './submissions/findability.ts';

/** The farm as the bridge shows it. */
export function viewFarm(
  { baseUrl, account }: FarmSettings,
  { farm, pace, lane, state, times, keyInUse }: FarmSide,
  findability: Findability,
): Farm {
  const { state: reached, detail } = state.current();
  const details = [detail, pace.detail(), times.difference()?.message].filter((text) => text !== undefined);
  return {
    name: farm === 'sandbox' ? 'SANDBOX' : new URL(baseUrl ?? '').host,
    baseUrl: baseUrl ?? 'sandbox',
    account,
    sandbox: farm === 'sandbox',
    state: reached,
    ...(details.length === 0 ? {} : { detail: details.join(' ') }),
    findability: findability.state(),
    findabilityByAccount: findability.states(),
    accessKey: { set: keyInUse.current() !== undefined, source: keyInUse.source() },
    lane: { intervalMs: pace.intervalMs(), waiting: lane.waiting(), nextSlotAt: isoOf(pace.nextSlotAt()) },
  };
}

function isoOf(epochMs: number | undefined): string | null {
  return epochMs === undefined ? null : new Date(epochMs).toISOString();
}
