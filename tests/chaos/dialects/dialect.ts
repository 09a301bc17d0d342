import type { FarmCall } from '../faults/farmCall.ts';

/** One call in the hands of a dialect. */
export interface Hearing {
  readonly call: FarmCall;
  /** What the farm behind answers: to the call as it came, or to another text in its place. */
  farm(text?: string): Promise<string>;
  /** The farm’s true ids of the tasks that earlier creates made, oldest first. */
  readonly madeIds: readonly string[];
  /** Those of them that the daemon is known to know. */
  readonly heldIds: readonly string[];
  /** Milliseconds that never jump. */
  now(): number;
}

/** The answer that the caller gets to see. */
export type Speak = (hearing: Hearing) => Promise<string>;

/** How a farm answers for a whole episode, whatever faults come on top. */
export interface Dialect {
  readonly name: string;
  readonly family: Family;
  /** Only this farm has what the dialect is about. */
  readonly farm?: 'double';
  /** How far its clock is ahead of ours, also where HTTP tells it. */
  readonly clockOffsetMs?: number;
  /** Its lists leave out tasks that are there, so that these may count as gone. */
  readonly hidesTasks?: true;
  /** Begins an episode. */
  create(): Speak;
}

export type Family =
  /** Rows are spelt otherwise than they were sent; tags are found. */
  | 'rewrites'
  /** Creates name ids that are not those of their tasks. */
  | 'ids'
  /** Searches and lists leave out what is there, or bring what is not asked for. */
  | 'searches'
  /** Its clock, its folders. */
  | 'surroundings';
