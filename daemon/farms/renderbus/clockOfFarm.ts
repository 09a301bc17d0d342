import type { Log, NoticeSink } from '#daemon/submissions/ports.ts';
import type { TaskRecord } from '#daemon/submissions/records.ts';
import { noticeWords } from '#protocol/bridge/noticeWords.ts';
import type { TaskRow } from '#protocol/renderbus/queryTask.ts';
import { inWords } from '#protocol/texts/text.ts';
import type { FarmTimes } from './farmTimes.ts';

export interface ClockOfFarmParts {
  readonly farm: string;
  readonly times: FarmTimes;
  readonly createdAt: (task: TaskRecord) => number | undefined;
  readonly clockMeasured: () => void;
  readonly notices: NoticeSink;
  readonly log: Log;
}

/** Measures the farm’s clock by the first row of each task of ours, and says when it looks like a wrong time zone. */
export function createClockOfFarm(parts: ClockOfFarmParts) {
  const { farm, times, notices, log } = parts;

  return {
    take(known: TaskRecord, row: TaskRow): void {
      const calledAt = known.farmStatus === '' ? parts.createdAt(known) : undefined;
      if (calledAt === undefined || !times.confirmed(row.submit_time, calledAt)) return;
      const difference = times.difference();
      if (difference) log.warn(inWords(difference.text, 'en'));
      if (!difference?.wrongOffset) notices.withdraw('farmClockDiffers', farm);
      else {
        const words = noticeWords('farmClockDiffers', difference.wrongOffset);
        notices.raise({ ...words, about: farm, farm, severity: 'warning' });
      }
      parts.clockMeasured();
    },
  };
}
