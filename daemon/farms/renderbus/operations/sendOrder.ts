import { unknown } from '#daemon/farms/posted.ts';
import type { NamedOrder } from '#daemon/submissions/operations/operationKind.ts';
import type { FarmReply } from '#daemon/submissions/ports.ts';
import type { FarmAction, FarmBody, FarmResult } from '#protocol/renderbus/actions.ts';
import { text } from '#protocol/texts/text.ts';
import type { FarmClient } from '../client.ts';

/**
 * Sends an order under its name, or asks the gateway what became of the one with that name: then `unknown` and kept is to be
 * asked for again, and not kept says that the gateway cannot tell.
 */
export async function sendOrder<Name extends FarmAction>(
  client: FarmClient,
  action: Name,
  body: FarmBody<Name>,
  named: NamedOrder | undefined,
): Promise<FarmReply<FarmResult<Name>>> {
  if (!named) return client.send(action, body);
  if (!named.isAsked) return client.send(action, body, { orderKey: named.key });
  const seen = await client.wordOnOrder?.(action, named.key);
  if (!seen) return unknown(text('farm.gatewayCannotTell'));
  return seen.kind === 'answered' ? seen.result : { ...unknown(text('farm.heldByGateway')), kept: true };
}
