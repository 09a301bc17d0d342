import type { FarmCalls } from '#protocol/bridge/farmCalls.ts';
import type { Locale } from '#protocol/bridge/locale.ts';
import type { Handlers } from '../handler.ts';

export interface FarmCallsPort {
  /** Calls waiting for the farm, and the outcomes of the last ones. */
  farmCalls(locale: Locale): FarmCalls;
}

export function farmCallsHandlers({ farmCalls }: FarmCallsPort): Handlers<'farmCalls'> {
  return { farmCalls: ({ locale }) => farmCalls(locale) };
}
