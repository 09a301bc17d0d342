import { aged, type RequestClass, urgencyOf } from '#protocol/timing/requestAgeing.ts';
import type { Turn } from '../store/callerLease.ts';

/** Something that waits for a call to the farm. */
export interface Waiting {
  readonly requestClass: RequestClass;
  readonly waitingSince: number;
  /** Whose share of the calls it takes; undefined: the gateway’s own. */
  readonly user?: {
    readonly name: string;
    /** Above 0. */
    readonly weight: number;
    readonly virtualTime: number;
  };
}

export interface Choice<Each extends Waiting> {
  readonly next: Each;
  readonly turn: Turn;
}

/** How many calls of other classes went first while something of a class waited. */
export type Passes = Readonly<Partial<Record<RequestClass, number>>>;

/**
 * The most urgent class, each made more urgent by every call that went before it, so that none starves; in it the user who
 * had the least of the calls by the weights. Who did not ask for a while has no more to come than who asks now: a turn
 * begins at the virtual time of the last turn at the earliest.
 */
export function chooseNext<Each extends Waiting>(
  waiting: readonly Each[],
  passes: Passes,
  virtualNow: number,
): Choice<Each> | undefined {
  const firstOfClass = new Map<RequestClass, Choice<Each>>();
  for (const next of waiting) {
    const choice = { next, turn: turnOf(next, virtualNow) };
    const first = firstOfClass.get(next.requestClass);
    if (!first || comesBefore(choice, first)) firstOfClass.set(next.requestClass, choice);
  }
  const urgency = ({ next: { requestClass } }: Choice<Each>) =>
    agedBy(urgencyOf(requestClass), passes[requestClass] ?? 0);
  return [...firstOfClass.values()].reduce<Choice<Each> | undefined>(
    (best, choice) => (best && urgency(best) >= urgency(choice) ? best : choice),
    undefined,
  );
}

/** After a call: classes that wait still were passed once more, the one that was served begins anew. */
export function passesAfter(passes: Passes, waiting: readonly Waiting[], served: RequestClass): Passes {
  const classes = new Set(waiting.map(({ requestClass }) => requestClass));
  const next = [...classes].map((each) => [each, each === served ? 0 : (passes[each] ?? 0) + 1]);
  return Object.fromEntries(next);
}

function turnOf({ user }: Waiting, virtualNow: number): Turn {
  if (!user) return { begins: virtualNow, ends: virtualNow };
  const begins = Math.max(user.virtualTime, virtualNow);
  return { begins, ends: begins + 1 / user.weight };
}

function comesBefore(one: Choice<Waiting>, other: Choice<Waiting>): boolean {
  const sooner = one.turn.begins - other.turn.begins;
  return sooner < 0 || (sooner === 0 && one.next.waitingSince < other.next.waitingSince);
}

function agedBy(urgency: number, times: number): number {
  return urgency + times * (aged(urgency) - urgency);
}
