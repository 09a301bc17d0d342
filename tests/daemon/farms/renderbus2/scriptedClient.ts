import type { SignedClient } from '#daemon/farms/renderbus2/client.ts';
import type { FarmReply, RequestQueue } from '#daemon/submissions/ports.ts';
import { type CallAnswer, type CallBody, type CallName, calls } from '#protocol/renderbus2/calls.ts';
import type { RequestClass } from '#protocol/timing/requestAgeing.ts';

type Body = Readonly<Record<string, unknown>>;
/** What a call is told: data as it comes over the wire, or why there is none. */
type Said = (body: Body) => unknown;

export const lost: FarmReply<never> = { kind: 'unknown', message: 'the answer was lost' };
export const notSent: FarmReply<never> = { kind: 'notSent', message: 'no connection' };
export const notThere: FarmReply<never> = {
  kind: 'refused',
  code: '404',
  message: 'not there',
  class: 'validation',
};

/** A farm that says what a test has it say. It takes what the real client may send, and is read as the wire is. */
export function scriptedClient(says: Partial<Record<CallName, Said>>) {
  const sent: (readonly [CallName, Body])[] = [];
  const classes: RequestClass[] = [];
  const client: SignedClient = {
    async send<Name extends CallName>(
      name: Name,
      body: CallBody<Name>,
    ): Promise<FarmReply<CallAnswer<Name>>> {
      const asked = calls[name].request.parse(body);
      sent.push([name, asked]);
      const say = says[name];
      if (!say) throw new Error(`Nothing is said to ${name}.`);
      const said = say(asked);
      if (said === lost || said === notSent || isRefusal(said)) return said as FarmReply<never>;
      return { kind: 'answered', result: calls[name].answer.parse(said) as CallAnswer<Name> };
    },
  };
  const requestQueue: RequestQueue = {
    run(requestClass, job) {
      classes.push(requestClass);
      return job();
    },
    learnInterval: () => {},
  };
  return { client, requestQueue, sent, classes, says, names: () => sent.map(([name]) => name) };
}

function isRefusal(said: unknown): boolean {
  return typeof said === 'object' && said !== null && 'kind' in said && said.kind === 'refused';
}
