import type { Row } from '#dashboard/pages/queue/rows.ts';
import type { BridgeClient } from '#protocol/bridge/client/client.ts';
import type { Operation } from '#protocol/bridge/operation.ts';
import type { TaskOrder } from '#protocol/tasks/taskOrder.ts';
import type { Offer } from './offers.ts';

type OrderClient = Pick<
  BridgeClient,
  'operateTasks' | 'downloadTask' | 'openTaskFolder' | 'cancelSubmission' | 'retrySubmission' | 'orderRest'
>;

/** What a person typed: the first with priority alone, the second with timeout alone. */
export type TaskChange = { readonly priority: number } | { readonly timeoutSeconds: number };

/** As many as one order takes. */
const mostTasks = 1000;

/** Asks the daemon for it; what the farm made of it comes with the operations. Throws as the client does. */
export async function carryOut(
  client: OrderClient,
  { action, restart, rows }: Pick<Offer, 'action' | 'restart' | 'rows'>,
  change?: TaskChange,
): Promise<readonly Operation[]> {
  const taskIds = rows.flatMap((row) => (row.kind === 'task' ? [row.task.taskId] : []));
  const submissionIds = rows.flatMap((row) => (row.kind === 'submission' ? [row.submission.id] : []));
  if (action === 'fetch') for (const taskId of taskIds) await client.downloadTask({ params: { taskId } });
  if (action === 'openFolder')
    for (const taskId of taskIds) await client.openTaskFolder({ params: { taskId } });
  if (action === 'cancel') for (const id of submissionIds) await client.cancelSubmission({ params: { id } });
  if (action === 'retry')
    for (const id of submissionIds) await client.retrySubmission({ params: { id }, body: {} });
  if (action === 'renderRest' || action === 'dropRest') {
    const order = action === 'renderRest' ? 'render' : 'drop';
    for (const { id, ...which } of heldBy(rows))
      await client.orderRest({ params: { id }, body: { order, ...which } });
  }
  const order = orderOf(action);
  if (order === undefined) return [];
  const operations: Operation[] = [];
  for (let start = 0; start < taskIds.length; start += mostTasks) {
    const some = taskIds.slice(start, start + mostTasks);
    const body = { taskIds: some, order, ...(restart ? { restart } : {}), ...change };
    operations.push(await client.operateTasks({ body }));
  }
  return operations;
}

/** Submissions that hold frames: all that one holds, or what some of its tasks do. */
function heldBy(rows: readonly Row[]): readonly { readonly id: string; readonly taskIds?: string[] }[] {
  const whole = new Set(rows.flatMap((row) => (row.kind === 'submission' ? [row.submission.id] : [])));
  const parts = new Map<string, string[]>();
  for (const row of rows) {
    if (row.kind === 'submission') continue;
    const { submissionId, taskId } = row.task;
    if (submissionId === undefined || whole.has(submissionId)) continue;
    parts.set(submissionId, [...(parts.get(submissionId) ?? []), taskId]);
  }
  return [...[...whole].map((id) => ({ id })), ...[...parts].map(([id, taskIds]) => ({ id, taskIds }))];
}

/** A task that was paused goes on by rendering again what it has left. */
function orderOf(action: Offer['action']): TaskOrder | undefined {
  switch (action) {
    case 'pause':
    case 'delete':
      return action;
    case 'cancelTask':
      return 'cancel';
    case 'resume':
    case 'resubmit':
      return 'resubmit';
    case 'priority':
    case 'timeout':
      return 'change';
    default:
      return undefined;
  }
}
