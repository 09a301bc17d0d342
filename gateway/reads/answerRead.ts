import type { Clock } from '#daemon/submissions/ports.ts';
import type { FarmAction } from '#protocol/renderbus/actions.ts';
import type { AwaitedChanges } from '../changes/awaitedChanges.ts';
import { type GatewayAnswer, open } from '../http/farmAnswer.ts';
import type { GatewayStore } from '../store/gatewayStore.ts';
import type { Question } from '../store/questions.ts';
import { canonicalJson } from './canonicalJson.ts';
import { changedAt } from './changedSince.ts';
import { answerFromMirror } from './mirroredList.ts';
import { answerTagSearch } from './tagSearch.ts';

export interface ReadParts {
  readonly store: GatewayStore;
  readonly awaited: AwaitedChanges;
  readonly clock: Clock;
  readonly answerWithinMs: number;
  /** How old an answer may be that is given without asking, in milliseconds. */
  readonly maxAgeMs: (action: FarmAction) => number;
  /** A question waits. */
  readonly came: () => void;
}

/** From the list that the gateway watches, from what it knows of a tag, or by a question to the farm. */
export async function answerRead(
  parts: ReadParts,
  user: string,
  action: FarmAction,
  body: Question['body'],
): Promise<GatewayAnswer> {
  const known =
    action === 'query_task'
      ? ((await answerTagSearch(parts.store, body)) ?? (await answerFromMirror(parts, user, body)))
      : undefined;
  return known ?? ask(parts, user, action, body);
}

/** Asked once for all who ask the same meanwhile; answered from what is kept while that is young enough. */
async function ask(
  parts: ReadParts,
  user: string,
  action: FarmAction,
  body: Question['body'],
): Promise<GatewayAnswer> {
  const { store, clock } = parts;
  const key = `${action} ${canonicalJson(body)}`;
  // The clock of another replica may be a little ahead; what is further ahead is of no known age.
  const latest = () => clock.now() + parts.maxAgeMs(action);
  const youngest = clock.now() - parts.maxAgeMs(action);
  const isYoung = async ({ readAt = 0 }: Question) =>
    readAt >= youngest && readAt <= latest() && readAt >= (await changedAt(store.facts, action));
  const known = await store.questions.get(key);
  const kept = known && answerOf(known, clock.now());
  if (kept && (await isYoung(known))) return kept;
  await store.questions.want({ key, action, body, user });
  parts.came();
  const look = async () => {
    const now = await store.questions.get(key);
    if (!now || now.wantedAt !== undefined) return undefined;
    const answer = answerOf(now, clock.now());
    if (!answer || (await isYoung(now))) return answer ?? open(503, 'the farm did not answer');
    // It was on its way already when something was changed.
    await store.questions.want({ key, action, body, user });
    parts.came();
    return undefined;
  };
  const answered = await parts.awaited.until({ kind: 'question', subject: key }, look, {
    withinMs: parts.answerWithinMs,
  });
  return answered ?? open(503, 'the farm did not answer in time');
}

function answerOf({ answer, readAt = 0 }: Question, now: number): GatewayAnswer | undefined {
  if (answer === undefined) return undefined;
  return { status: 200, json: answer, ageSeconds: Math.max(0, Math.round((now - readAt) / 1000)) };
}
