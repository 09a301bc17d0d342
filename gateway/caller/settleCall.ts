import { judgeCreate } from '#daemon/farms/renderbus/createOutcome.ts';
import type { FarmReply } from '#daemon/submissions/ports.ts';
import type { CreateAnswer } from '#protocol/renderbus/createTask.ts';
import { wordOf } from '../http/farmAnswer.ts';
import { showsInTasks } from '../requests/orderPromise.ts';
import type { GatewayRequest, RequestPatch, RequestState } from '../store/requests.ts';

export interface Settled {
  readonly to: RequestState;
  readonly patch: RequestPatch;
}

/** What came of the call of a create, by the rules by which the daemon judges its own. */
export function settleCreate({ scenes }: GatewayRequest, seen: FarmReply<CreateAnswer>): Settled {
  const { createRequest, plannedTasks, why } = judgeCreate(seen, scenes.length);
  const answer = wordOf(seen);
  switch (createRequest) {
    case 'confirmed':
      return {
        to: 'answered',
        patch: { ...said(answer), taskIds: plannedTasks.flatMap(({ taskId }) => taskId ?? []) },
      };
    case 'refused':
      return { to: 'refused', patch: said(answer) };
    case 'notProcessed':
      return { to: 'stored', patch: { why: plannedTasks[0]?.error?.message } };
    default:
      // Refused in words that do not say that nothing was made: kept, to be handed on once it is proved absent.
      return {
        to: 'unknown',
        patch: {
          why: why ?? plannedTasks[0]?.error?.message ?? 'the answer does not name a task for each scene',
          ...(seen.kind === 'refused' ? said(answer) : {}),
        },
      };
  }
}

/** What came of the call of any other write. One whose answer was lost and whose tasks do not tell is its workstation’s to ask about. */
export function settleOrder(order: GatewayRequest, seen: FarmReply<unknown>): Settled {
  if (seen.kind === 'answered') return { to: 'answered', patch: said(wordOf(seen)) };
  if (seen.kind === 'unknown')
    return { to: showsInTasks(order) ? 'unknown' : 'withdrawn', patch: { why: seen.message } };
  const notProcessed = seen.kind === 'notSent' || seen.class === 'pace' || seen.class === 'account';
  if (notProcessed) return { to: 'stored', patch: { why: seen.message } };
  return { to: 'refused', patch: said(wordOf(seen)) };
}

function said(answer: string | undefined): RequestPatch {
  return answer === undefined ? {} : { answer };
}
