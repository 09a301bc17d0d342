import type { RefusedField, SettledValues } from '#daemon/submissions/refusedFields.ts';
import { expectation, numberRule } from '#protocol/renderbus/fieldRule.ts';
import { maxTimeoutHours, timeoutDecimals } from '#protocol/renderbus/timeout.ts';

const bounds = { min: 1, max: maxTimeoutHours * 3600 };

/** The farm counts hours; what it refuses is told in the seconds that were entered. */
export function timeLimitInSeconds(found: RefusedField, { timeoutSeconds }: SettledValues): RefusedField {
  const seconds = timeoutSeconds?.value;
  if (found.path !== 'timeout' || typeof seconds !== 'number') return found;
  const expected = `${bounds.min} to ${bounds.max}`;
  const got = String(seconds);
  return { ...found, expected, got, text: expectation(numberRule(bounds, timeoutDecimals), expected, got) };
}
