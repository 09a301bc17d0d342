import type { Operation } from '#protocol/bridge/operation.ts';
import type { Submission } from '#protocol/bridge/submission.ts';
import type { Task } from '#protocol/bridge/task.ts';

export interface Moment {
  readonly at: string;
  readonly code: 'accepted' | 'onFarm' | 'ordered' | 'ended';
  /** Of an order: which. */
  readonly detail: string;
}

/** What happened to a task, oldest first. */
export function historyOf(
  { taskId, submittedAt, completedAt }: Task,
  submission: Submission | undefined,
  operations: Iterable<Operation>,
): readonly Moment[] {
  const moment = (at: string | undefined, code: Moment['code'], detail = ''): readonly Moment[] =>
    at === undefined ? [] : [{ at, code, detail }];
  const orders = [...operations].filter(({ request }) => isFor(request, taskId));
  return [
    ...moment(submission?.createdAt, 'accepted'),
    ...moment(submittedAt, 'onFarm'),
    ...orders.flatMap(({ createdAt, request }) => moment(createdAt, 'ordered', String(request.order ?? ''))),
    ...moment(completedAt, 'ended'),
  ].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

function isFor({ taskIds }: Operation['request'], taskId: string): boolean {
  return Array.isArray(taskIds) && taskIds.includes(taskId);
}
