import { textOfAny } from '#protocol/renderbus/looseAnswer.ts';
import { operateOrders } from '#protocol/renderbus/operateTask.ts';
import { canonicalTaskId } from '#protocol/renderbus/taskId.ts';
import type { GatewayRequest } from '../store/requests.ts';

type Order = Pick<GatewayRequest, 'action' | 'body'>;

const repeatableOrders: ReadonlySet<string> = new Set([
  operateOrders.pause,
  operateOrders.delete,
  operateOrders.change,
]);
const hourMs = 3_600_000;
/** As long as a daemon keeps an order of its own. */
const lastsWithKeyMs = 24 * hourMs;
/** Its workstation may have turned elsewhere: no longer than a restart takes. */
const lastsWithoutKeyMs = hourMs / 6;

/** By what a stored order is found again: each user’s keys are the user’s own. */
export function nameOfOrder(user: string, key: string): string {
  return `order ${key} of ${user}`;
}

/** Whether an order that is carried out twice leaves what it leaves when it is carried out once. */
function isRepeatable({ action, body }: Order): boolean {
  if (action === 'update_customer') return true;
  return action === 'operate_task' && repeatableOrders.has(textOfAny(body.operate_order));
}

/** Whether how its tasks stand tells if it had its effect. Who resubmitted a task remembers how it stood before. */
export function showsInTasks({ action, body }: Order): boolean {
  const order = textOfAny(body.operate_order);
  return action === 'operate_task' && (order === operateOrders.pause || order === operateOrders.delete);
}

export function tasksOfOrder({ action, body }: Order): readonly string[] {
  if (action !== 'operate_task') return [];
  const ids = textOfAny(body.task_id).split(',');
  return [...new Set(ids.map((id) => canonicalTaskId(id.trim())))];
}

/**
 * How long an order is kept for its turn, in milliseconds. Without a key nobody can ask for it: where it must not be
 * repeated, it is not sent once its workstation has given up.
 */
export function lastsFor(order: Order, key: string | undefined, answerWithinMs: number): number {
  if (key !== undefined) return lastsWithKeyMs;
  return isRepeatable(order) ? lastsWithoutKeyMs : answerWithinMs;
}

/** Whether it is sent although the gateway that took it may be gone, and its workstation’s connection with it. */
export function outlivesCaller(order: Order & Pick<GatewayRequest, 'tag'>): boolean {
  return order.tag !== undefined || isRepeatable(order);
}
