import type { Clock } from '#daemon/submissions/ports.ts';
import type { GatewayStore } from '../store/gatewayStore.ts';
import type { Question } from '../store/questions.ts';
import type { Waiting } from './chooseNext.ts';
import type { OwnCall, OwnCalls } from './ownCalls.ts';

/** What waits for a call, of whichever kind. */
export type WaitingCall = Waiting &
  (
    | { readonly kind: 'request'; readonly id: string }
    | { readonly kind: 'question'; readonly question: Question }
    | { readonly kind: 'own'; readonly call: OwnCall }
  );

export interface LineParts {
  readonly store: GatewayStore;
  readonly own: Pick<OwnCalls, 'waiting'>;
  readonly clock: Pick<Clock, 'now'>;
}

/** More questions wait their turn unseen. */
const mostQuestions = 200;

/** All that may be called for now. */
export async function readLine({ store, own, clock }: LineParts): Promise<readonly WaitingCall[]> {
  const [requests, questions] = await Promise.all([
    store.requests.waiting(clock.now()),
    store.questions.wanted(mostQuestions),
  ]);
  const named = new Map(
    requests.length === 0 ? [] : (await store.users.list()).map((user) => [user.name, user]),
  );
  return [
    ...own.waiting().map((call): WaitingCall => {
      const { requestClass, waitingSince } = call;
      return { kind: 'own', requestClass, waitingSince, call };
    }),
    ...requests.map(({ id, requestClass, storedAt, user }): WaitingCall => {
      const { weight = 1, virtualTime = 0 } = named.get(user) ?? {};
      return {
        kind: 'request',
        id,
        requestClass,
        waitingSince: storedAt,
        user: { name: user, weight, virtualTime },
      };
    }),
    ...inTurn(questions).map((question, place): WaitingCall => {
      return { kind: 'question', requestClass: 'look', waitingSince: place, question };
    }),
  ];
}

/** The first question of each user, then the second of each: one who asks much does not hold up the others. */
function inTurn(questions: readonly Question[]): readonly Question[] {
  const asked = new Map<string, number>();
  const rounds = questions.map((question) => {
    const round = asked.get(question.user) ?? 0;
    asked.set(question.user, round + 1);
    return { question, round };
  });
  return rounds.sort((a, b) => a.round - b.round).map(({ question }) => question);
}
