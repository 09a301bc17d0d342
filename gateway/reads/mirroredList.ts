import type { Clock } from '#daemon/submissions/ports.ts';
import { textOfAny } from '#protocol/renderbus/looseAnswer.ts';
import type { AwaitedChanges } from '../changes/awaitedChanges.ts';
import { type GatewayAnswer, succeeded, succeededWithRows } from '../http/farmAnswer.ts';
import type { GatewayFacts, GatewayStore } from '../store/gatewayStore.ts';
import type { Question } from '../store/questions.ts';
import type { MirroredTasks } from '../store/tasks.ts';
import { factsOfList, isSelectable, selectTasks, spanOf } from './selectTasks.ts';

/** When the list was read whole, and when it was last kept up to date: both by the start of the call. */
export const listFacts = { whole: 'tasks read whole', watched: 'tasks watched' } as const;
/** Another replica may have read it. */
const lookEveryMs = 1000;
const changedBy = (user: string) => `tasks changed by ${user}`;

/** A user made or changed tasks: who reads the list next gets one that was read since. */
export function keepOwnChange(facts: GatewayFacts, user: string, at: number): Promise<void> {
  return facts.set(changedBy(user), String(at));
}

export interface MirrorParts {
  readonly store: GatewayStore;
  readonly awaited: AwaitedChanges;
  readonly clock: Pick<Clock, 'now'>;
  /** So long it is waited for a list that was read since. */
  readonly answerWithinMs: number;
}

/** Undefined: the mirrored list cannot tell, or was never read whole. */
export async function answerFromMirror(
  { store, awaited, clock, answerWithinMs }: MirrorParts,
  user: string,
  body: Question['body'],
): Promise<GatewayAnswer | undefined> {
  const { facts } = store;
  if (!isSelectable(body) || (await facts.get(listFacts.whole)) === undefined) return undefined;
  const changedAt = Number((await facts.get(changedBy(user))) ?? 0);
  const watchedAt = async () => Number((await facts.get(listFacts.watched)) ?? 0);
  const readSince = async () => ((await watchedAt()) >= changedAt ? 'yes' : undefined);
  const until = clock.now() + answerWithinMs;
  while (clock.now() < until && !(await awaited.until('any', readSince, { withinMs: lookEveryMs })));
  const json = await listed(store.tasks, body);
  const ageSeconds = Math.max(0, Math.round((clock.now() - (await watchedAt())) / 1000));
  return { status: 200, json, ageSeconds };
}

/** Rows are read only where nothing else tells which are meant. */
async function listed(tasks: MirroredTasks, body: Question['body']): Promise<string> {
  const span = spanOf(body);
  if (span) {
    const { rows, total } = await tasks.span(span);
    return succeededWithRows(rows, factsOfList(body, total));
  }
  const all = await tasks.since(textOfAny(body.start_date_after));
  return succeeded(
    selectTasks(
      all.map(({ row }) => JSON.parse(row)),
      body,
    ),
  );
}
