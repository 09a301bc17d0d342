import type { FarmAction } from '#protocol/farm/actions.ts';
import type { Behaviour } from '../behaviours/behaviour.ts';
import type { Profile } from '../profile.ts';

/** Another form in which the farm's text allows it to speak (§9). */
export interface Dialect {
  /** As `--dialect` names it. */
  readonly name: string;
  readonly summary: string;
  /** Put in front of the farm's own behaviours. */
  readonly behaviour?: Behaviour;
  /** What the farm itself does otherwise. */
  readonly profile?: (profile: Profile) => Profile;
}

type Row = Readonly<Record<string, unknown>>;

/** The behaviour that rewrites each row of the answers to one action. */
export function rewritesRows(action: FarmAction, rewrite: (row: Row) => Row): Behaviour {
  return async (call, _farm, pass) => {
    const reply = await pass(call);
    if (call.action !== action || reply.kind !== 'answer' || !Array.isArray(reply.body.data)) return reply;
    return { ...reply, body: { ...reply.body, data: reply.body.data.map(rewrite) } };
  };
}
