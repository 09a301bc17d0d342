import type { Clock, Random } from '#daemon/submissions/ports.ts';
import type { CreateAction } from '#protocol/renderbus/actions.ts';
import { tagFromBytes, tagLength } from '#protocol/renderbus/submissionTag.ts';
import { boundedIn, refuseBeyond } from '../admission/quota.ts';
import type { AwaitedChanges } from '../changes/awaitedChanges.ts';
import { type GatewayAnswer, refused } from '../http/farmAnswer.ts';
import { canonicalJson } from '../reads/canonicalJson.ts';
import type { GatewayStore } from '../store/gatewayStore.ts';
import type { GatewayRequest } from '../store/requests.ts';
import type { GatewayUser } from '../store/users.ts';
import { createFacts } from './createFacts.ts';
import { openAnswer, settledAnswer } from './wordOnCreate.ts';

export interface TakeParts {
  readonly store: GatewayStore;
  readonly awaited: AwaitedChanges;
  readonly clock: Clock;
  readonly random: Random;
  /** Within this a workstation is answered, whatever is known by then: less than its own time-out. */
  readonly answerWithinMs: number;
  /** A request is stored. */
  readonly came: () => void;
}

const dayMs = 86_400_000;

type Body = GatewayRequest['body'];

/** Stores a create, once for each tag, and answers what the farm did when it did so in time. */
export async function takeCreate(
  parts: TakeParts,
  user: GatewayUser,
  action: CreateAction,
  asked: Body,
): Promise<GatewayAnswer> {
  const { store, clock, random } = parts;
  const facts = createFacts(action, asked, user.submitAccount, () => tagFromBytes(random.bytes(tagLength)));
  const bounds = { user: user.quota, project: (await store.projects.get(facts.project)) ?? {} };
  const added = await store.requests.add(
    {
      ...facts,
      id: random.id(),
      user: user.name,
      requestClass: 'create',
      action,
      storedAt: clock.now(),
    },
    {
      since: clock.now() - dayMs,
      bounded: boundedIn(bounds),
      refuse: (used) => refuseBeyond(bounds, used, facts),
    },
  );
  if (added.kind === 'refused') return { status: 200, json: refused('1022', added.reason) };
  const { request } = added;
  if (added.kind === 'known' && !isSame(request, { action, body: facts.body }))
    return {
      status: 200,
      json: refused('1022', 'user_remark: expected a tag of its own, got one that another create has'),
    };
  if (added.kind === 'added') {
    await audited(parts, request);
    parts.came();
  }
  const look = async () => {
    const now = await store.requests.get(request.id);
    return now && settledAnswer(now);
  };
  const settled = await parts.awaited.until({ kind: 'request', subject: request.id }, look, {
    withinMs: parts.answerWithinMs,
  });
  return settled ?? openAnswer((await store.requests.get(request.id)) ?? request);
}

/** Whether what came again under a tag is what came before. */
export function isSame(known: GatewayRequest, asked: Pick<GatewayRequest, 'action' | 'body'>): boolean {
  return known.action === asked.action && canonicalJson(known.body) === canonicalJson(asked.body);
}

export function audited({ store }: TakeParts, { user, action, id, storedAt }: GatewayRequest): Promise<void> {
  return store.audit.append({ at: storedAt, who: user, what: action, subject: id });
}
