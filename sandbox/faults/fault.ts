import type { Behaviour } from '../behaviours/behaviour.ts';

/** Something that goes wrong on purpose: a behaviour put in front of the farm's own (§9). */
export interface Fault {
  /** As `--fault` names it. */
  readonly name: string;
  /** What `=VALUE` means, with its default; undefined when the fault takes none. */
  readonly value?: string;
  readonly summary: string;
  /** Throws a `RangeError` that says what was expected when the value is none. */
  create(value: string | undefined): Behaviour;
}

/** How often a fault strikes: `all` or a count, 1 by default. Throws a `RangeError` for anything else. */
export function readCount(fault: string, value = '1'): number {
  if (value === 'all') return Number.POSITIVE_INFINITY;
  if (/^[1-9]\d{0,8}$/.test(value)) return Number(value);
  throw new RangeError(`--fault ${fault}: expected a count from 1 or "all" after "=", got "${value}".`);
}
