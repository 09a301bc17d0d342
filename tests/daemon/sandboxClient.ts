import type { FarmClient } from '#daemon/farms/renderbus/client.ts';
import type { FarmReply } from '#daemon/submissions/ports.ts';
import { type FarmAction, type FarmBody, type FarmResult, farmActions } from '#protocol/renderbus/actions.ts';
import { classifyRefusal } from '#protocol/renderbus/errorCodes.ts';
import type { TestFarm } from '#tests/sandbox/testFarm.ts';

export interface SandboxClient extends FarmClient {
  /** Every call as it was sent. */
  readonly calls: { readonly action: FarmAction; readonly body: Readonly<Record<string, unknown>> }[];
  /** What becomes of the next answer; its call has its effect. */
  lose: boolean;
}

/** Speaks to a sandbox in this process, as an account of it. */
export function sandboxClient(farm: TestFarm, account = 'sandbox'): SandboxClient {
  const client: SandboxClient = {
    calls: [],
    lose: false,
    async send<Name extends FarmAction>(
      action: Name,
      body: FarmBody<Name>,
    ): Promise<FarmReply<FarmResult<Name>>> {
      client.calls.push({ action, body });
      const answer = await farm.call(action, body, account);
      if (client.lose) {
        client.lose = false;
        return { kind: 'unknown', message: 'the answer was lost' };
      }
      const { result, error_code: code, error_message: message = '' } = answer.head;
      if (result === '0')
        return {
          kind: 'answered',
          result: farmActions[action].answer.parse(answer.body) as FarmResult<Name>,
        };
      return { kind: 'refused', code, message, class: classifyRefusal(code, message).class };
    },
  };
  return client;
}
