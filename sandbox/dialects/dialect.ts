import type { Behaviour, Call } from '../behaviours/behaviour.ts';
import { type Answer, type Row, rowsOf, withRows } from '../http/reply.ts';
import type { Profile } from '../profile.ts';
import type { FarmAction } from '../vendorTable/tables.ts';

/** What a dialect changes. */
export interface DialectParts {
  /** Put in front of the farm's own behaviours. */
  readonly behaviour?: Behaviour;
  /** What the farm itself does otherwise. */
  readonly profile?: (profile: Profile) => Profile;
}

/** Another form in which the farm's text allows it to speak (§9). */
export interface Dialect {
  /** As `--dialect` names it. */
  readonly name: string;
  /** What `=VALUE` means, with its default; undefined when the dialect takes none. */
  readonly value?: string;
  readonly summary: string;
  /** Throws a `RangeError` that says what was expected when the value is none. */
  create(value?: string): DialectParts;
}

/** The dialect that rewrites each row of the answers to some actions. */
export function rewritesRows(
  actions: readonly FarmAction[],
  rewrite: (row: Row, index: number) => Row,
): DialectParts {
  return {
    behaviour: async (call, _farm, pass) => {
      const reply = await pass(call);
      const rows = actions.includes(call.action) ? rowsOf(reply) : undefined;
      return rows ? withRows(reply, rows.map(rewrite)) : reply;
    },
  };
}

/** The dialect that rewrites the body of every answer, refusals included. */
export function rewritesBodies(rewrite: (body: Answer['body'], call: Call) => Answer['body']): DialectParts {
  return {
    behaviour: async (call, _farm, pass) => {
      const reply = await pass(call);
      return reply.kind === 'answer' ? { ...reply, body: rewrite(reply.body, call) } : reply;
    },
  };
}

/** The dialect that reads the bodies of some actions in its own way. */
export function readsBodies(
  reads: (action: FarmAction) => boolean,
  read: (body: Call['body']) => Call['body'],
): DialectParts {
  return {
    behaviour: (call, _farm, pass) => pass(reads(call.action) ? { ...call, body: read(call.body) } : call),
  };
}
