import type { Clock } from '#daemon/submissions/ports.ts';
import type { FarmAction } from '#protocol/renderbus/actions.ts';
import type { AwaitedChanges } from '../changes/awaitedChanges.ts';
import { type GatewayAnswer, open } from '../http/farmAnswer.ts';
import type { GatewayStore } from '../store/gatewayStore.ts';
import type { Question } from '../store/questions.ts';
import { canonicalJson } from './canonicalJson.ts';

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

/** Asked once for all who ask the same meanwhile; answered from what is kept while that is young enough. */
export async function answerRead(
  parts: ReadParts,
  user: string,
  action: FarmAction,
  body: Question['body'],
): Promise<GatewayAnswer> {
  const { store, clock } = parts;
  const key = `${action} ${canonicalJson(body)}`;
  const known = await store.questions.get(key);
  const youngEnough = clock.now() - parts.maxAgeMs(action);
  const kept = known && keptAnswer(known, clock.now());
  if (kept && (known.readAt ?? 0) >= youngEnough) return kept;
  await store.questions.want({ key, action, body, user });
  parts.came();
  const look = async () => {
    const now = await store.questions.get(key);
    const isAnswered = now !== undefined && now.wantedAt === undefined;
    return isAnswered ? (keptAnswer(now, clock.now()) ?? open(503, 'the farm did not answer')) : undefined;
  };
  const within = { withinMs: parts.answerWithinMs };
  return (
    (await parts.awaited.until('question', key, look, within)) ??
    kept ??
    open(503, 'the farm did not answer in time')
  );
}

function keptAnswer({ answer, readAt = 0 }: Question, now: number): GatewayAnswer | undefined {
  // 0: what somebody changed since is not in it.
  if (answer === undefined || readAt === 0) return undefined;
  return { status: 200, json: answer, ageSeconds: Math.max(0, Math.round((now - readAt) / 1000)) };
}
