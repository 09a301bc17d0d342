import type { Clock } from '#daemon/submissions/ports.ts';
import type { TaskRecord } from '#daemon/submissions/records.ts';
import type { SpendingRows } from '#daemon/submissions/spending.ts';
import { type Millionths, readMillionths } from '#protocol/estimates/millionths.ts';
import { activeTaskStates } from '#protocol/tasks/taskState.ts';

export interface LedgerParts {
  readonly spending: Pick<SpendingRows, 'booked' | 'entriesOf' | 'add'>;
  readonly clock: Pick<Clock, 'now'>;
  /** Which day of this machine’s calendar a moment belongs to, such as `2026-11-29`. */
  readonly dayOf: (epochMs: number) => string;
}

/**
 * Books what a task was charged since it was booked last, on the day on which that is heard; what ended before it was ever
 * heard of, on the day on which it ended. Part of the transaction in which the task changed.
 */
export function createLedger({ spending, clock, dayOf }: LedgerParts): (task: TaskRecord) => void {
  /** Subtracted from the days on which it was booked: a refund makes no room for today. */
  function takeOff({ farm, taskId }: TaskRecord, currency: string, amount: Millionths): void {
    let open = amount;
    for (const entry of spending.entriesOf(farm, taskId, currency)) {
      const taken = Math.min(open, Math.max(0, entry.amount));
      if (taken > 0) spending.add({ ...entry, amount: -taken, seconds: 0 });
      open -= taken;
    }
  }

  /** One that renders again may still say when it ended before. */
  function momentOf({ state, completedAt }: TaskRecord): number {
    const hasEnded = completedAt !== undefined && !activeTaskStates.has(state);
    return hasEnded ? Math.min(clock.now(), Date.parse(completedAt)) : clock.now();
  }

  return (task) => {
    const { farm, taskId, fee, renderSeconds, projectName, artist, submitAccount } = task;
    const amount = fee && readMillionths(fee.amount);
    const booked = spending.booked(farm, taskId);
    const currency = fee?.currency ?? booked.at(-1)?.currency ?? '';
    const before = booked.find((known) => known.currency === currency)?.amount ?? 0;
    const more = (amount ?? before) - before;
    const seconds = renderSeconds - booked.reduce((sum, known) => sum + known.seconds, 0);
    if (more < 0) takeOff(task, currency, -more);
    if (more <= 0 && seconds <= 0) return;
    spending.add({
      farm,
      taskId,
      day: dayOf(momentOf(task)),
      currency,
      project: projectName,
      artist: artist || submitAccount,
      amount: Math.max(0, more),
      seconds: Math.max(0, seconds),
    });
  };
}
