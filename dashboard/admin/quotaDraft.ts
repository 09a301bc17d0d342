import { isExactFee } from '#protocol/display/feeDecimals.ts';
import type { AdminQuota } from '#protocol/gateway/adminRoutes.ts';

export type WrongEntry = 'nameHint' | 'nameTaken' | 'weightHint' | 'wholeNumber' | 'number';

/** What a day may come to, as somebody types it. */
export interface QuotaDraft {
  readonly tasks: string;
  readonly frames: string;
  readonly fee: string;
}

export const quotaFields = ['tasks', 'frames', 'fee'] as const;
const most = 1_000_000_000;

export function writtenQuota(quota: AdminQuota): QuotaDraft {
  const written = (count: number | undefined) => (count === undefined ? '' : String(count));
  return { tasks: written(quota.tasks), frames: written(quota.frames), fee: written(quota.fee) };
}

export function wrongQuota(draft: QuotaDraft): Partial<Record<keyof QuotaDraft, WrongEntry>> {
  const isWhole = (text: string) => text.trim() === '' || /^\d{1,10}$/.test(text.trim());
  const within = (text: string) => (numberOf(text) ?? 0) <= most;
  const isFee = (text: string) => isExactFee(numberOf(text) ?? Number.NaN) && within(text);
  return {
    ...(isWhole(draft.tasks) && within(draft.tasks) ? {} : { tasks: 'wholeNumber' as const }),
    ...(isWhole(draft.frames) && within(draft.frames) ? {} : { frames: 'wholeNumber' as const }),
    ...(draft.fee.trim() === '' || isFee(draft.fee) ? {} : { fee: 'number' as const }),
  };
}

/** Of a draft in which nothing is wrong. */
export function quotaOf(draft: QuotaDraft): AdminQuota {
  const set = quotaFields.flatMap((field) => {
    const count = numberOf(draft[field]);
    return count === undefined ? [] : [[field, count] as const];
  });
  return Object.fromEntries(set);
}

export function numberOf(text: string): number | undefined {
  const trimmed = text.trim().replace(',', '.');
  return /^\d+(\.\d+)?$/.test(trimmed) ? Number(trimmed) : undefined;
}
