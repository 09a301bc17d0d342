import type { Operation } from '#protocol/bridge/operation.ts';
import type { FarmReply } from './ports.ts';

type Outcome = Operation['outcomes'][number];

/** What asking the farm showed of a call whose answer was lost. */
export type Asked = 'done' | 'notDone' | 'noAnswer';

export type Request = Operation['request'];

/**
 * One kind of write to the farm that is no create: how it is sent, what its answer means, and how to find out
 * whether a call whose answer was lost had its effect. A new kind is a file and its line in the list.
 */
export interface OperationKind {
  readonly kind: Operation['kind'];
  /** What is operated on, in an order that does not change: task ids, a project. */
  subjects(request: Request): readonly string[];
  /** As many of the open subjects as one call takes. */
  nextCall(open: readonly string[], request: Request): readonly string[];
  /** How a subject stands now, kept until the answer is there. */
  standing(subject: string): unknown;
  send(request: Request, subjects: readonly string[]): Promise<FarmReply<readonly Outcome[]>>;
  /** Asks the farm whether the call had its effect on a subject. */
  ask(request: Request, subject: string, before: unknown): Promise<Asked>;
}
