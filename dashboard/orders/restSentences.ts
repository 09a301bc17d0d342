import { durationText } from '#dashboard/language/times.ts';
import { words } from '#dashboard/language/words.ts';
import type { HeldRest } from '#protocol/bridge/rest.ts';
import { sumOfRests } from './heldRest.ts';

/** How many frames are held, and what they take and cost. */
export function restSentences(rests: readonly HeldRest[]): readonly string[] {
  const { count, seconds, fee } = sumOfRests(rests);
  const held = words('hosts.shared.restCount', { count });
  if (!seconds) return [held, words('hosts.shared.restUnknown')];
  const time = words('hosts.shared.restTime', {
    low: durationText(seconds.low),
    high: durationText(seconds.high),
  });
  if (!fee) return [held, time];
  const { isPlay, ...amounts } = fee;
  return [held, time, words(isPlay ? 'hosts.shared.restFeePlay' : 'hosts.shared.restFee', amounts)];
}
