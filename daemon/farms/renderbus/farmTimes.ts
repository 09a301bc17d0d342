import type { Facts } from '#daemon/submissions/ports.ts';
import { type ParamsOf, type Text, text } from '#protocol/texts/text.ts';
import { clockSpan, leastClockDifferenceMs } from '#protocol/time/clockDifference.ts';
import { formatOffset, formatTaskTime, offsetMinutes, parseFarmTime } from '#protocol/time/farmTime.ts';

/** The farm’s times as ours and ours as the farm’s: `farm.utcOffset` and what its clock differs on top (§1, §4). */
export interface FarmTimes {
  /** Milliseconds since the epoch by our clock; undefined for a time that no current task can have. */
  read(text: string): number | undefined;
  /** A time of ours as the farm would write it. */
  write(epochMs: number): string;
  /** The farm tells when it took a create that we made then; the newest counts. Answers whether it changed anything. */
  confirmed(submitTime: string, calledAt: number): boolean;
  /** Whether a confirmed create told what the clocks differ. */
  isMeasured(): boolean;
  /** The farm dated an answer; counts until a create was confirmed. */
  dated(farmNow: number, ourNow: number): void;
  /** What differs, and what to do; undefined while the clocks agree. */
  difference(): ClockDifference | undefined;
}

export interface ClockDifference {
  readonly text: Text;
  /** The offset that would explain it: the configured one is likely wrong. */
  readonly wrongOffset?: ParamsOf<'notices.farmClockDiffers'>[0];
}

export interface FarmTimesParts {
  readonly farm: string;
  readonly utcOffset: string;
  readonly facts: Facts;
}

const minuteMs = 60_000;
const quarterMs = 15 * minuteMs;
const nearMs = 5 * minuteMs;
/** A larger difference is not a clock in use. */
const mostMs = 366 * 24 * 60 * minuteMs;
const earliest = Date.UTC(2000, 0);
const latest = Date.UTC(2100, 0);

export function createFarmTimes({ farm, utcOffset, facts }: FarmTimesParts): FarmTimes {
  const name = `farm clock ${farm}`;
  let measured = known();
  let dated = 0;

  /** One that was measured with another offset says nothing of this one. */
  function known(): number | undefined {
    const [offset, ms] = (facts.get(name) ?? '').split(' ');
    const aheadMs = Number(ms);
    return offset === utcOffset && ms !== undefined && Number.isFinite(aheadMs)
      ? believed(aheadMs)
      : undefined;
  }

  const aheadMs = () => measured ?? dated;

  return {
    read(time) {
      const theirs = parseFarmTime(time, utcOffset);
      return theirs === undefined || theirs < earliest || theirs > latest ? undefined : theirs - aheadMs();
    },
    write: (epochMs) => formatTaskTime(Math.min(latest, Math.max(earliest, epochMs + aheadMs())), utcOffset),
    confirmed(submitTime, calledAt) {
      const theirs = parseFarmTime(submitTime, utcOffset);
      const now = theirs === undefined ? undefined : believed(theirs - calledAt);
      if (now === undefined || isTheSame(now, measured)) return false;
      measured = now;
      facts.set(name, `${utcOffset} ${now}`);
      return true;
    },
    isMeasured: () => measured !== undefined,
    dated(farmNow, ourNow) {
      dated = believed(farmNow - ourNow) ?? dated;
    },
    difference() {
      const ahead = aheadMs();
      if (ahead === 0) return undefined;
      const facts = { span: clockSpan(Math.abs(ahead)), side: ahead > 0 ? 'ahead' : 'behind' };
      const likelyOffset = measured === undefined ? undefined : offsetThatExplains(ahead);
      if (likelyOffset === undefined) return { text: text('farm.clockDiffers', facts) };
      const wrongOffset = { ...facts, likelyOffset, utcOffset };
      return { text: text('notices.farmClockDiffers', wrongOffset), wrongOffset };
    },
  };

  function offsetThatExplains(ahead: number): string | undefined {
    const quarters = Math.round(ahead / quarterMs);
    if (quarters === 0 || Math.abs(ahead - quarters * quarterMs) > nearMs) return undefined;
    return formatOffset(offsetMinutes(utcOffset) + quarters * 15);
  }
}

/** Network delay is not a change. */
function isTheSame(now: number, before: number | undefined): boolean {
  return before !== undefined && Math.abs(now - before) < leastClockDifferenceMs;
}

/** Zero for a negligible difference, undefined for an impossible one. */
function believed(aheadMs: number): number | undefined {
  if (!(Math.abs(aheadMs) <= mostMs)) return undefined;
  return Math.abs(aheadMs) < leastClockDifferenceMs ? 0 : Math.round(aheadMs);
}
