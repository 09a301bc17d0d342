import type { Row } from '#dashboard/pages/queue/rows.ts';
import type { HeldRest } from '#protocol/bridge/rest.ts';
import type { Task } from '#protocol/bridge/task.ts';

/** What the rows hold behind test frames: tasks their own, submissions that of all their tasks. */
export function heldRests(rows: readonly Row[], tasks: Iterable<Task>): readonly HeldRest[] {
  const taskIds = new Set(rows.flatMap((row) => (row.kind === 'task' ? [row.task.taskId] : [])));
  const submissionIds = new Set(
    rows.flatMap((row) => (row.kind === 'submission' ? [row.submission.id] : [])),
  );
  return [...tasks]
    .filter(
      ({ taskId, submissionId }) =>
        taskIds.has(taskId) || (submissionId !== undefined && submissionIds.has(submissionId)),
    )
    .flatMap(({ rest }) => (rest?.state === 'held' ? [rest] : []));
}

export interface RestSum {
  readonly count: number;
  /** Undefined where one of them has no basis. */
  readonly seconds: { readonly low: number; readonly high: number } | undefined;
  /** Undefined where one is not known, or they are in several currencies, which have no sum. */
  readonly fee:
    | { readonly currency: string; readonly low: string; readonly high: string; readonly isPlay: boolean }
    | undefined;
}

export function sumOfRests(rests: readonly HeldRest[]): RestSum {
  const times = rests.flatMap(({ renderSeconds }) => renderSeconds ?? []);
  const fees = rests.flatMap(({ fee }) => fee ?? []);
  const [currency, ...others] = new Set(fees.map((fee) => fee.currency));
  const sum = (parts: readonly (number | string)[]) =>
    parts.reduce<number>((all, part) => all + Number(part), 0);
  const isKnown = (parts: readonly unknown[]) => parts.length > 0 && parts.length === rests.length;
  return {
    count: sum(rests.map(({ count }) => count)),
    seconds: isKnown(times)
      ? { low: sum(times.map(({ low }) => low)), high: sum(times.map(({ high }) => high)) }
      : undefined,
    fee:
      isKnown(fees) && currency !== undefined && others.length === 0
        ? {
            currency,
            low: sum(fees.map(({ low }) => low)).toFixed(2),
            high: sum(fees.map(({ high }) => high)).toFixed(2),
            isPlay: rests.some(({ playMoney }) => playMoney === true),
          }
        : undefined,
  };
}
