import type { Behaviour, Call } from '../behaviours/behaviour.ts';
import type { Farm } from '../farm.ts';
import { type Answer, isSuccess, type Reply } from '../http/reply.ts';
import { effectOf, type FarmAction, isFarmAction } from '../vendorTable/tables.ts';

/** Which calls a fault strikes; `effect` is all that are no queries. */
type Target = 'any' | 'effect' | 'create' | 'change' | 'query' | FarmAction;

/** Whether a call is struck; each that is counts. */
export type Strikes = (call: Call, farm: Farm) => boolean;

/** What `OFTEN` means; told once, for all faults that strike calls. */
export const oftenExplained =
  'OFTEN: 3, all or 30%; perhaps @ and which calls behind it: an action, create, change, query, effect (all but queries) or any';

/** How the value of a fault that strikes calls reads. */
export function strikesValue(usual: Target): string {
  return `OFTEN; default 1@${usual}`;
}

/** Reads `3`, `all` or `30%`, perhaps with `@` and a target behind it. Throws a `RangeError` for anything else. */
export function readStrikes(fault: string, usual: Target, value = '1'): Strikes {
  const { often, target = usual } = /^(?<often>\d+%?|all)(?:@(?<target>\w+))?$/.exec(value)?.groups ?? {};
  const times = timesOf(often);
  const chance = chanceOf(often);
  if ((times === undefined && chance === undefined) || !isTarget(target)) {
    const expected = 'a count from 1, "all" or a chance such as 30%, behind it perhaps @ and which calls';
    throw new RangeError(`--fault ${fault}: expected ${expected}, got "${value}".`);
  }
  if (chance !== undefined) return (call, { random }) => isMeant(call, target) && random() < chance;
  let left = times ?? 0;
  return (call) => {
    if (left <= 0 || !isMeant(call, target)) return false;
    left -= 1;
    return true;
  };
}

function timesOf(often = ''): number | undefined {
  if (often === 'all') return Number.POSITIVE_INFINITY;
  return /^[1-9]\d{0,8}$/.test(often) ? Number(often) : undefined;
}

function chanceOf(often = ''): number | undefined {
  return /^(?:[1-9]?\d|100)%$/.test(often) ? Number(often.slice(0, -1)) / 100 : undefined;
}

const groups: readonly string[] = ['any', 'effect', 'create', 'change', 'query'] satisfies readonly Target[];

function isTarget(name: string): name is Target {
  return groups.includes(name) || isFarmAction(name);
}

function isMeant({ action }: Call, target: Target): boolean {
  const effect = effectOf(action);
  if (target === 'any') return true;
  return target === 'effect' ? effect !== 'query' : target === effect || target === action;
}

/** Struck calls are not carried out; this is replied instead. */
export function insteadOfCalls(strikes: Strikes, reply: Reply): Behaviour {
  return (call, farm, pass) => (strikes(call, farm) ? reply : pass(call));
}

/** Struck calls are carried out, but something else is replied; refusals and answers that do not suit are spared. */
export function insteadOfAnswers(
  strikes: Strikes,
  spoil: (answer: Answer, farm: Farm) => Reply,
  suits: (answer: Answer) => boolean = () => true,
): Behaviour {
  return async (call, farm, pass) => {
    const reply = await pass(call);
    return isSuccess(reply) && suits(reply) && strikes(call, farm) ? spoil(reply, farm) : reply;
  };
}

/** The two halves of `3@create:500`: how often, and what the fault makes of the number behind the colon. */
export function splitValue(
  fault: string,
  value: string | undefined,
  usual: number,
): [string | undefined, number] {
  const [often, number = `${usual}`, ...rest] = value?.split(':') ?? [];
  if (rest.length > 0 || !/^\d{1,7}$/.test(number)) {
    throw new RangeError(`--fault ${fault}: expected a whole number after ":", got "${value}".`);
  }
  return [often, Number(number)];
}
