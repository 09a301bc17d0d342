import type { Behaviour } from '../behaviours/behaviour.ts';

/** Something that goes wrong on purpose: a behaviour put in front of the farm's own (§9). */
export interface Fault {
  /** As `--fault` names it. */
  readonly name: string;
  /** What `=VALUE` means, with its default. */
  readonly value: string;
  readonly summary: string;
  /** Throws a `RangeError` that says what was expected when the value is none. */
  create(value?: string): Behaviour;
}
