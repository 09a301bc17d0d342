import type { Dice } from '../dice.ts';
import type { FarmCall } from './farmCall.ts';

/** One call in the hands of a fault. */
export interface Passing {
  readonly call: FarmCall;
  readonly dice: Dice;
  readonly bounds: FaultBounds;
  /** Hands the call, or another text in its place, to the farm: from here on it has had its effect. */
  farm(text?: string): Promise<string>;
  answer(text: string, status?: number, headers?: Readonly<Record<string, string>>): void;
  /** Ends the connection without an answer. */
  cut(): void;
  /** Keeps the tasks that this create made out of every list for so many milliseconds. */
  hideFromLists(ms: number): void;
  /** True ids of tasks that the daemon is known to know, oldest first. */
  readonly heldIds: readonly string[];
  pause(ms: number): Promise<void>;
  /** Milliseconds that never jump. */
  now(): number;
}

/** What the daemon’s settle window has to be longer than; no fault breaks these, however busy the machine is. */
export interface FaultBounds {
  /** From the arrival of a create to its latest commit. */
  readonly lateMs: number;
  /** From a task’s creation to its first sight in a list. */
  readonly lagMs: number;
  /** The longest an answer is held back. */
  readonly slowMs: number;
}

export interface Fault {
  readonly name: string;
  readonly fits: (call: FarmCall) => boolean;
  /** How often it is drawn beside others that fit: those that few calls can meet are drawn more often. */
  readonly weight: number;
  /** Answers the call, wrongly; returns what the story tells. */
  readonly strike: (passing: Passing) => Promise<string>;
}
