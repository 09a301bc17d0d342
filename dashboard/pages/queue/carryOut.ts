import type { BridgeClient } from '#protocol/bridge/client/client.ts';
import type { Operation } from '#protocol/bridge/operation.ts';
import type { Offer } from './offers.ts';

type OrderClient = Pick<
  BridgeClient,
  'operateTasks' | 'downloadTask' | 'openTaskFolder' | 'cancelSubmission' | 'retrySubmission'
>;

/** As many as one order takes. */
const mostTasks = 1000;

/** Asks the daemon for it; what the farm made of it comes with the operations. Throws as the client does. */
export async function carryOut(
  client: OrderClient,
  { action, restart, rows }: Offer,
): Promise<readonly Operation[]> {
  const taskIds = rows.flatMap((row) => (row.kind === 'task' ? [row.task.taskId] : []));
  const submissionIds = rows.flatMap((row) => (row.kind === 'submission' ? [row.submission.id] : []));
  if (action === 'fetch') for (const taskId of taskIds) await client.downloadTask({ params: { taskId } });
  if (action === 'openFolder')
    for (const taskId of taskIds) await client.openTaskFolder({ params: { taskId } });
  if (action === 'cancel') for (const id of submissionIds) await client.cancelSubmission({ params: { id } });
  if (action === 'retry')
    for (const id of submissionIds) await client.retrySubmission({ params: { id }, body: {} });
  const order = orderOf(action);
  if (order === undefined) return [];
  const operations: Operation[] = [];
  for (let start = 0; start < taskIds.length; start += mostTasks) {
    const body = { taskIds: taskIds.slice(start, start + mostTasks), order, ...(restart ? { restart } : {}) };
    operations.push(await client.operateTasks({ body }));
  }
  return operations;
}

/** A task that was paused goes on by rendering again what it has left. */
function orderOf(action: Offer['action']): 'pause' | 'resubmit' | 'delete' | undefined {
  if (action === 'pause' || action === 'delete') return action;
  return action === 'resume' || action === 'resubmit' ? 'resubmit' : undefined;
}
