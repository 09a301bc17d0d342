import type { Farm } from '../farm.ts';
import type { FarmFolders } from '../farmFolders.ts';
import { readBody } from './fields.ts';
import type { Form } from './form.ts';
import { codes, type Reply, refused } from './reply.ts';
import { type Body, type CallName, table } from './table.ts';

/** A call whose signature was good. */
export interface Call {
  readonly name: CallName;
  readonly account: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** What the behaviours may use: the farm of both generations, and what is this one's own. */
export interface SignedFarm extends Farm {
  readonly folders: FarmFolders;
  readonly form: Form;
}

export type Pass = (call: Call) => Promise<Reply>;

/** As with the first generation: it replies, or passes the call on and may act before and after. */
export type Behaviour = (call: Call, farm: SignedFarm, pass: Pass) => Reply | Promise<Reply>;

type Answering<Name extends CallName> = (body: Body<Name>, account: string, farm: SignedFarm) => Reply;

/** The behaviour that answers one call, once its body passed the table. */
export function answers<Name extends CallName>(name: Name, answer: Answering<Name>): Behaviour {
  return (call, farm, pass) => {
    if (call.name !== name) return pass(call);
    const reading = readBody(table[name].fields, call.body);
    if (!reading.ok) return refused(reading.code, reading.message);
    return answer(reading.body as Body<Name>, call.account, farm);
  };
}

/** Hands a call to the first of the behaviours; who passes hands it to the next. */
export function reply(behaviours: readonly Behaviour[], call: Call, farm: SignedFarm): Promise<Reply> {
  const passFrom =
    (index: number): Pass =>
    async (passed) => {
      const behaviour = behaviours[index];
      if (behaviour) return behaviour(passed, farm, passFrom(index + 1));
      return refused(codes.notThere, `this farm does not answer ${passed.name}`);
    };
  return passFrom(0)(call);
}
