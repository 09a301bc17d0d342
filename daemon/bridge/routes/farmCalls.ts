import type { FarmCalls } from '#protocol/bridge/farmCalls.ts';
import type { Locale } from '#protocol/bridge/locale.ts';
import type { Handlers } from '../handler.ts';

export interface FarmCallsPort {
  /** What waits for the farm, and what came of the last calls. */
  farmCalls(locale: Locale): FarmCalls;
}

export function farmCallsHandlers({ farmCalls }: FarmCallsPort): Handlers<'farmCalls'> {
  return { farmCalls: ({ locale }) => farmCalls(locale) };
}
