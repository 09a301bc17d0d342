import { textOfAny } from '#protocol/renderbus/looseAnswer.ts';
import { type GatewayAnswer, open, succeeded } from '../http/farmAnswer.ts';
import type { GatewayStore } from '../store/gatewayStore.ts';
import type { Question } from '../store/questions.ts';

const oneTag = /^[A-Z2-7]{16}$/;

/**
 * A search for a tag that the gateway holds, as a client makes it that knows of no gateway: never “not there” while the
 * create is on its way. Undefined: the farm is asked.
 */
export async function answerTagSearch(
  { requests, tasks }: Pick<GatewayStore, 'requests' | 'tasks'>,
  body: Question['body'],
): Promise<GatewayAnswer | undefined> {
  const tag = textOfAny(body.user_remark);
  if (!oneTag.test(tag) || textOfAny(body.del_flag) === '1') return undefined;
  const request = await requests.byTag(tag);
  if (!request) return undefined;
  const { state, taskIds } = request;
  if (state === 'stored' || state === 'sent' || state === 'unknown')
    return open(503, 'the create with this tag is on its way');
  const shown = await tasks.get(taskIds);
  if (state !== 'answered' || shown.length < taskIds.length) return undefined;
  const data = shown.map(({ row }) => JSON.parse(row) as unknown);
  return { status: 200, json: succeeded({ data, total_size: data.length }) };
}
