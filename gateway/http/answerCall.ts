import { createWordAction } from '#protocol/gateway/createWord.ts';
import { orderWordAction } from '#protocol/gateway/order.ts';
import { type CreateAction, farmActions } from '#protocol/renderbus/actions.ts';
import { hashOfKey } from '../admission/keys.ts';
import { answerRead, type ReadParts } from '../reads/answerRead.ts';
import { type AskedOrder, takeOrder } from '../requests/takeOrder.ts';
import { type TakeParts, takeCreate } from '../requests/takeRequest.ts';
import { answerOrderWord } from '../requests/wordOnOrder.ts';
import { answerWord } from '../requests/wordOnTag.ts';
import { type GatewayAnswer, refused } from './farmAnswer.ts';
import { type CallRefusal, isFarmAction, type WorkstationCall } from './readCall.ts';

export interface AnswerParts extends TakeParts, ReadParts {
  /** The account that the gateway calls for: workstations name it too. */
  readonly account: string;
  /** A change is over. */
  readonly changed: () => void;
}

/** Who calls, what it asks for, and which part answers that. */
export async function answerCall(
  parts: AnswerParts,
  call: WorkstationCall | CallRefusal,
): Promise<GatewayAnswer> {
  if ('code' in call) return refusal(call.code, call.message);
  if (call.account !== parts.account)
    return refusal('1012', 'head.account: expected the account that the gateway calls for, got another');
  const known = await parts.store.users.byKey(hashOfKey(call.key));
  if (!known)
    return refusal(
      '1010',
      'head.access_key: expected a key of this gateway that is not revoked, got another',
    );
  const { action, body } = call;
  if (action === createWordAction) return answerWord(parts, known.user.name, body);
  if (action === orderWordAction) return answerOrderWord(parts, known.user.name, body);
  if (!isFarmAction(action)) {
    const expected = Object.keys(farmActions).join(', ');
    return refusal(
      '1022',
      `head.action: expected one of ${expected}, got ${JSON.stringify(action.slice(0, 32))}`,
    );
  }
  const { effect } = farmActions[action];
  if (effect === 'create') return takeCreate(parts, known.user, action as CreateAction, body);
  if (effect === 'query') return answerRead(parts, known.user.name, action, body);
  return answerOrder(parts, known.user, { action, body, key: call.orderKey });
}

async function answerOrder(
  parts: AnswerParts,
  user: Parameters<typeof takeOrder>[1],
  order: AskedOrder,
): Promise<GatewayAnswer> {
  const answer = await takeOrder(parts, user, order);
  parts.changed();
  return answer;
}

function refusal(code: string, message: string): GatewayAnswer {
  return { status: 200, json: refused(code, message) };
}
