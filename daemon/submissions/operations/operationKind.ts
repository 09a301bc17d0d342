import type { Operation } from '#protocol/bridge/operation.ts';
import type { FarmReply } from '../ports.ts';

type Outcome = Operation['outcomes'][number];

/** What asking the farm showed of a call whose answer was lost. */
export type Asked = 'done' | 'notDone' | 'noAnswer';

export type Request = Operation['request'];

/** One of the calls that an order comes to for each subject. */
export interface OrderStep {
  readonly request: Request;
  /** What a person reads where the farm refuses this step; left out: the farm’s own words. */
  readonly refusedAs?: (message: string) => string;
  /** What a person reads where the farm can only be given something near to what was asked. */
  readonly doneAs?: string;
}

/** A call by which a gateway knows it again. */
export interface NamedOrder {
  readonly key: string;
  /** Nothing is sent: the gateway is asked what became of the call with this key. */
  readonly isAsked: boolean;
}

/**
 * One kind of write to the farm that is no create: how it is sent, what its answer means, and how to find out
 * whether a call whose answer was lost had its effect. A new kind is a file and its line in the list.
 */
export interface OperationKind {
  readonly kind: Operation['kind'];
  /** What an order comes to for each subject, one call after the other; left out: the request itself. */
  steps?(request: Request): readonly [OrderStep, ...OrderStep[]];
  /** What is operated on, in an order that does not change: task ids, a project. */
  subjects(request: Request): readonly string[];
  /** As many of the open subjects as one call takes. */
  nextCall(open: readonly string[], request: Request): readonly string[];
  /** How a subject stands now, kept until the answer is there. */
  standing(subject: string): unknown;
  send(
    request: Request,
    subjects: readonly string[],
    named?: NamedOrder,
  ): Promise<FarmReply<readonly Outcome[]>>;
  /**
   * Asks the farm whether the call had its effect on a subject. `whole`: the order that the request is a step of; left
   * out: the request is all of it.
   */
  ask(request: Request, subject: string, before: unknown, whole?: Request): Promise<Asked>;
}
