import type { Farm } from '../farm.ts';
import { type Reply, refused } from '../http/reply.ts';
import { readBody } from '../vendorTable/readBody.ts';
import { type Body, type FarmAction, vendorTables } from '../vendorTable/tables.ts';

/** A call that passed the checks of its envelope. */
export interface Call {
  readonly action: FarmAction;
  readonly account: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Hands a call to the behaviours behind; what they reply comes back. */
export type Pass = (call: Call) => Promise<Reply>;

/**
 * One thing that the farm does with a call: it replies, or passes the call on and may act before and after.
 * What is put in front decides first, so a fault or a dialect is a behaviour ahead of the farm's own.
 */
export type Behaviour = (call: Call, farm: Farm, pass: Pass) => Reply | Promise<Reply>;

/** The behaviour that answers one action. The body is read by its table; its first fault refuses the call. */
export function answers<Name extends FarmAction>(
  action: Name,
  answer: (body: Body<Name>, account: string, farm: Farm) => Reply,
): Behaviour {
  const table = vendorTables[action];
  return (call, farm, pass) => {
    if (call.action !== action) return pass(call);
    const reading = readBody(table, call.body);
    if (!reading.ok) return refused(reading.refusal.code, reading.refusal.text);
    return answer(reading.body as Body<Name>, call.account, farm);
  };
}

/** Hands a call to the first of the behaviours; who passes hands it to the next. The last pass is refused. */
export function reply(behaviours: readonly Behaviour[], call: Call, farm: Farm): Promise<Reply> {
  const passFrom =
    (index: number): Pass =>
    async (passed) => {
      const behaviour = behaviours[index];
      if (behaviour) return behaviour(passed, farm, passFrom(index + 1));
      return refused('1022', `action: this farm does not answer ${passed.action}`);
    };
  return passFrom(0)(call);
}
