import type { FarmAction } from '#protocol/renderbus/actions.ts';
import { textOfAny } from '#protocol/renderbus/looseAnswer.ts';
import { type GatewayAnswer, open, refused } from '../http/farmAnswer.ts';
import type { GatewayRequest } from '../store/requests.ts';
import { StoreUnavailable } from '../store/storeUnavailable.ts';
import type { GatewayUser } from '../store/users.ts';
import { lastsFor, nameOfOrder, tasksOfOrder } from './orderPromise.ts';
import { audited, isSame, type TakeParts } from './takeRequest.ts';

export interface AskedOrder {
  readonly action: FarmAction;
  readonly body: GatewayRequest['body'];
  /** By which its workstation asks for it; the same key again is the same order. */
  readonly key?: string | undefined;
}

/**
 * Any write that is no create. 503 says that it was not sent and never will be; 202 that it is kept under its key; 504 that
 * nobody can tell, or not yet.
 */
export async function takeOrder(
  parts: TakeParts,
  user: GatewayUser,
  asked: AskedOrder,
): Promise<GatewayAnswer> {
  try {
    return await storeAndAwait(parts, user, asked);
  } catch (error) {
    // It may be stored all the same, and be sent.
    if (error instanceof StoreUnavailable) return open(504, 'the gateway cannot reach its database');
    throw error;
  }
}

async function storeAndAwait(
  parts: TakeParts,
  user: GatewayUser,
  { action, body, key }: AskedOrder,
): Promise<GatewayAnswer> {
  const { store, clock, random, answerWithinMs } = parts;
  const added = await store.requests.add(
    {
      id: random.id(),
      user: user.name,
      requestClass: 'operate',
      action,
      body,
      ...(key === undefined ? {} : { tag: nameOfOrder(user.name, key) }),
      submitAccount: '',
      project: textOfAny(body.project_name),
      scenes: [],
      frames: 0,
      storedAt: clock.now(),
      sendBefore: clock.now() + lastsFor({ action, body }, key, answerWithinMs),
    },
    { since: 0, bounded: [], refuse: () => undefined },
  );
  if (added.kind === 'refused') throw new Error('an order has no quota');
  const { request } = added;
  if (added.kind === 'known' && !isSame(request, { action, body }))
    return {
      status: 200,
      json: refused('1022', 'renderbridge-order: expected a key of its own, got one that another order has'),
    };
  if (added.kind === 'added') {
    await audited(parts, request);
    await supersede(parts, request);
    parts.came();
  }
  const now = async () => (await store.requests.get(request.id)) ?? request;
  const settled = await parts.awaited.until(
    { kind: 'request', subject: request.id },
    async () => settledAnswer(await now()),
    { withinMs: answerWithinMs },
  );
  if (settled) return settled;
  if (key !== undefined) return open(202, 'the gateway has it and sends it when its turn comes');
  const endedAt = clock.now();
  const why = 'nobody waited for it any more';
  if (await store.requests.move(request.id, 'stored', 'withdrawn', { endedAt, why }))
    return open(503, 'the farm could not be called in time; nothing was changed');
  return settledAnswer(await now()) ?? open(504, 'the farm has not answered yet');
}

function settledAnswer({
  state,
  tag,
  answer,
  attempts,
  why = '',
}: GatewayRequest): GatewayAnswer | undefined {
  if (answer !== undefined) return { status: 200, json: answer };
  if (state === 'withdrawn') return open(attempts === 0 ? 503 : 504, why);
  // The gateway asks the farm, which takes longer than anybody waits.
  if (state === 'unknown') return open(tag === undefined ? 504 : 202, why);
  return undefined;
}

const most = 100;

/** An order whose outcome is open is not repeated once a newer one says what its tasks shall do. */
async function supersede({ store, clock }: TakeParts, newer: GatewayRequest): Promise<void> {
  const tasks = new Set(tasksOfOrder(newer));
  if (tasks.size === 0) return;
  for (const older of await store.requests.inState('unknown', most)) {
    if (older.requestClass !== 'operate' || !tasksOfOrder(older).some((task) => tasks.has(task))) continue;
    const why = 'its answer was lost, and a newer order came for its task';
    await store.requests.move(older.id, 'unknown', 'withdrawn', { why, endedAt: clock.now() });
  }
}
