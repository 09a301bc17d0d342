import type { FarmAction } from '#protocol/renderbus/actions.ts';
import type { GatewayFacts } from '../store/gatewayStore.ts';
import type { GatewayRequest } from '../store/requests.ts';
import { keepChange } from './changedSince.ts';
import { keepOwnChange } from './mirroredList.ts';

/**
 * An order is about to be sent: answers that were read before do not count any more. Kept before its first byte, so that
 * a question about its outcome is never answered with the state before it, even if the gateway is killed in between.
 */
export async function keepOrder(
  facts: GatewayFacts,
  { requestClass, action, user }: Pick<GatewayRequest, 'requestClass' | 'action' | 'user'>,
  at: number,
): Promise<void> {
  if (requestClass !== 'operate') return;
  await keepChange(facts, action as FarmAction, at);
  if (action === 'operate_task') await keepOwnChange(facts, user, at);
}
