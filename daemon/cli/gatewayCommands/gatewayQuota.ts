import { feeUnits } from './gatewayStore.ts';

/** What the options of a command bound in 24 hours; what is left out stays as it is. */
export interface QuotaOptions {
  readonly dailyTasks?: number | undefined;
  readonly dailyFrames?: number | undefined;
  /** In the farm’s currency, with at most four decimals. */
  readonly dailyFee?: number | undefined;
}

export interface Quota {
  readonly tasks?: number;
  readonly frames?: number;
  /** In ten-thousandths of the farm’s currency. */
  readonly fee?: number;
}

export function quotaWith(
  known: Quota | undefined,
  { dailyTasks: tasks, dailyFrames: frames, dailyFee }: QuotaOptions,
): Quota {
  return {
    ...known,
    ...(tasks === undefined ? {} : { tasks }),
    ...(frames === undefined ? {} : { frames }),
    ...(dailyFee === undefined ? {} : { fee: Math.round(dailyFee * feeUnits) }),
  };
}
