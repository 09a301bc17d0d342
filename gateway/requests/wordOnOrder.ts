import { type OrderWord, OrderWordAsked } from '#protocol/gateway/order.ts';
import { type GatewayAnswer, refused, succeeded } from '../http/farmAnswer.ts';
import type { GatewayRequest } from '../store/requests.ts';
import { nameOfOrder } from './orderPromise.ts';
import { isTakenOnly, takeTag, type WordParts } from './wordOnTag.ts';

/** What became of an order of this user. One that is not here never will be: its key is taken from then on. */
export async function answerOrderWord(
  parts: WordParts,
  user: string,
  asked: unknown,
): Promise<GatewayAnswer> {
  const { order: key } = OrderWordAsked.safeParse(asked).data ?? {};
  if (key === undefined)
    return {
      status: 200,
      json: refused('1022', 'order: expected 1 to 80 letters, digits, _, - and dots, got something else'),
    };
  const tag = nameOfOrder(user, key);
  const request = (await parts.store.requests.byTag(tag)) ?? (await takeTag(parts, user, tag, 'operate'));
  return { status: 200, json: succeeded(wordOn(request)) };
}

function wordOn(request: GatewayRequest): OrderWord {
  const { state, answer, attempts } = request;
  if (isTakenOnly(request)) return { state: 'absent' };
  if (state === 'withdrawn') return { state: attempts === 0 ? 'absent' : 'unknown' };
  return answer === undefined ? { state: 'held' } : { state: 'answered', answer: JSON.parse(answer) };
}
