import type { OrderStep, Request } from '#daemon/submissions/operations/operationKind.ts';
import { OperateRequest } from '#protocol/bridge/task.ts';
import { say } from '#protocol/texts/text.ts';

/** A farm deletes stopped tasks alone (§5): a cancel stops first, then deletes. */
export function stepsOfTaskOrder(request: Request): readonly [OrderStep, ...OrderStep[]] {
  const { order, ...facts } = OperateRequest.parse(request);
  if (order !== 'cancel') return [{ request }];
  const refusedAs = (message: string) => say('en', 'orders.stoppedNotDeleted', { why: message });
  return [{ request: { ...facts, order: 'pause' } }, { request: { ...facts, order: 'delete' }, refusedAs }];
}
