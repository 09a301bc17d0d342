import type { Clock } from '#daemon/submissions/ports.ts';
import type { TaskRecord } from '#daemon/submissions/records.ts';
import type { SpendingRows } from '#daemon/submissions/spending.ts';
import { readMillionths } from '#protocol/estimates/millionths.ts';

export interface LedgerParts {
  readonly spending: Pick<SpendingRows, 'booked' | 'add'>;
  readonly clock: Pick<Clock, 'now'>;
  /** Which day of this machine’s calendar a moment belongs to, such as `2026-11-29`. */
  readonly dayOf: (epochMs: number) => string;
}

/**
 * Books what a task was charged since it was booked last, on the day on which that is heard; what ended before it was ever
 * heard of, on the day on which it ended. Part of the transaction in which the task changed.
 */
export function createLedger({ spending, clock, dayOf }: LedgerParts): (task: TaskRecord) => void {
  return (task) => {
    const { farm, taskId, fee, renderSeconds, projectName, artist, submitAccount, completedAt } = task;
    const amount = fee && readMillionths(fee.amount);
    const booked = spending.booked(farm, taskId);
    const currency = fee?.currency ?? booked.at(-1)?.currency ?? '';
    const before = booked.find((known) => known.currency === currency);
    const more = (amount ?? before?.amount ?? 0) - (before?.amount ?? 0);
    const seconds = renderSeconds - booked.reduce((sum, known) => sum + known.seconds, 0);
    if (more === 0 && seconds <= 0) return;
    const at = completedAt === undefined ? clock.now() : Math.min(clock.now(), Date.parse(completedAt));
    spending.add({
      farm,
      taskId,
      day: dayOf(at),
      currency,
      project: projectName,
      artist: artist || submitAccount,
      amount: more,
      seconds: Math.max(0, seconds),
    });
  };
}
