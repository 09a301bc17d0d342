import { createHash } from 'node:crypto';

/** Randomness that a seed repeats. */
export interface Dice {
  /** From 0 up to, not including, 1. */
  fraction(): number;
  /** From `least` to `most`, both included. */
  whole(least: number, most: number): number;
  chance(probability: number): boolean;
  pick<Item>(items: readonly [Item, ...Item[]]): Item;
}

/** Every seed begins a stream of its own. */
export function createDice(seed: string): Dice {
  let state = createHash('sha256').update(seed).digest().readUInt32LE();
  /** Mulberry32: small, quick, and even enough to choose faults with. */
  function fraction(): number {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }
  return {
    fraction,
    whole: (least, most) => least + Math.floor(fraction() * (most - least + 1)),
    chance: (probability) => fraction() < probability,
    pick: ([first, ...rest]) => [first, ...rest][Math.floor(fraction() * (rest.length + 1))] ?? first,
  };
}
