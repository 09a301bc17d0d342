import { type GatewayAnswer, open, succeeded } from '../http/farmAnswer.ts';
import type { GatewayRequest } from '../store/requests.ts';

/** What a workstation is answered to its create, as it stands; undefined: it may soon be known better. */
export function settledAnswer(request: GatewayRequest): GatewayAnswer | undefined {
  const { state, answer, taskIds, scenes, why = '' } = request;
  if (state === 'refused' && answer !== undefined) return { status: 200, json: answer };
  if (state === 'answered' && answer !== undefined) return { status: 200, json: answer };
  if (state === 'answered' && taskIds.length === 1 && scenes.length === 1)
    return {
      status: 200,
      json: succeeded({ data: [{ task_id: taskIds[0], submit_result: '0' }], total_size: 1 }),
    };
  if (state === 'answered' || state === 'withdrawn' || state === 'unknown') return open(504, why);
  return undefined;
}

/** The time is over: the outcome is open, and the tag tells it later. */
export function openAnswer({ state, why }: GatewayRequest): GatewayAnswer {
  const told =
    state === 'stored'
      ? 'the gateway has it and sends it when its turn comes'
      : 'the farm has not answered yet';
  return open(202, why ?? told);
}
