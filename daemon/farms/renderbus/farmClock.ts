import type { Log, NoticeSink } from '#daemon/submissions/ports.ts';
import { noticeWords } from '#protocol/bridge/noticeWords.ts';
import { inWords } from '#protocol/texts/text.ts';
import type { FarmTimes } from './farmTimes.ts';

export interface FarmClockParts {
  readonly farm: string;
  readonly times: FarmTimes;
  /** A create showed by how much the farm’s clock differs. */
  readonly measured: () => void;
  readonly notices: NoticeSink;
  readonly log: Log;
}

/** Measures the farm’s clock by the first row of each task of ours, and warns when it looks like a wrong time zone. */
export interface FarmClock {
  /** The farm says that a task was submitted at that time of its own; its create was sent at `sentAt`. */
  firstShown(submitTime: string, sentAt: number): void;
}

export function createFarmClock({ farm, times, measured, notices, log }: FarmClockParts): FarmClock {
  return {
    firstShown(submitTime, sentAt) {
      if (!times.confirmed(submitTime, sentAt)) return;
      const difference = times.difference();
      if (difference) log.warn(inWords(difference.text, 'en'));
      if (!difference?.wrongOffset) notices.withdraw('farmClockDiffers', farm);
      else {
        const words = noticeWords('farmClockDiffers', difference.wrongOffset);
        notices.raise({ ...words, about: farm, farm, severity: 'warning' });
      }
      measured();
    },
  };
}
