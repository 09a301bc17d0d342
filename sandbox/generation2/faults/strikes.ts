import type { Behaviour, Call, SignedFarm } from '../behaviour.ts';
import { type Answer, isDone, type Reply } from '../reply.ts';
import { type CallName, table } from '../table.ts';

/** Whether a call is struck; each that is counts. */
type Strikes = (call: Call, farm: SignedFarm) => boolean;

export const oftenExplained =
  'OFTEN: 3, all or 30%; perhaps @ and which calls behind it: one by its name, number, submit, change, query, effect (all but queries) or any';

const groups: readonly string[] = ['any', 'effect', 'number', 'submit', 'change', 'query'];

/** Reads `3`, `all` or `30%`, perhaps with `@` and which calls behind it. Throws a `RangeError` for anything else. */
export function readStrikes(fault: string, usual: string, value = '1'): Strikes {
  const [, often = '', target = usual] =
    /^(all|[1-9]\d{0,8}|(?:[1-9]?\d|100)%)(?:@(\w+))?$/.exec(value) ?? [];
  if (often === '' || !(groups.includes(target) || Object.hasOwn(table, target)))
    throw new RangeError(
      `--signed-fault ${fault}: expected a count from 1, "all" or a chance such as 30%, behind it perhaps @ and which calls, got "${value}".`,
    );
  if (often.endsWith('%')) {
    const chance = Number(often.slice(0, -1)) / 100;
    return ({ name }, { random }) => isMeant(name, target) && random() < chance;
  }
  let left = often === 'all' ? Number.POSITIVE_INFINITY : Number(often);
  return ({ name }) => {
    if (left <= 0 || !isMeant(name, target)) return false;
    left -= 1;
    return true;
  };
}

function isMeant(name: CallName, target: string): boolean {
  const { effect } = table[name];
  if (target === 'any' || target === name || target === effect) return true;
  return target === 'effect' && effect !== 'query';
}

/** Struck calls are not carried out; this is replied instead. */
export function insteadOfCalls(strikes: Strikes, reply: Reply): Behaviour {
  return (call, farm, pass) => (strikes(call, farm) ? reply : pass(call));
}

/** Struck calls are carried out, but something else is replied; refusals are spared. */
export function insteadOfAnswers(strikes: Strikes, spoil: (answer: Answer) => Reply): Behaviour {
  return async (call, farm, pass) => {
    const reply = await pass(call);
    return isDone(reply) && strikes(call, farm) ? spoil(reply) : reply;
  };
}
