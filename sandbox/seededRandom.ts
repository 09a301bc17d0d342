/**
 * Chance that comes the same way again for the same seed, from 0 up to, and without, 1. Good enough to spread faults
 * and durations; no secret may rest on it.
 */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    // A counter whose bits are stirred until each depends on all: equal steps become unrelated numbers.
    state = (state + 0x9e3779b9) >>> 0;
    let bits = state;
    bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
    bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
    return ((bits ^ (bits >>> 16)) >>> 0) / 2 ** 32;
  };
}
