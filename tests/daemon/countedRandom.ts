import type { Random } from '#daemon/submissions/ports.ts';

/** Ids `id-1`, `id-2`, …, tags that differ, and a fraction that is told. */
export function countedRandom(fraction = 0.5): Random {
  let ids = 0;
  let fills = 0;
  return {
    id: () => `id-${++ids}`,
    bytes(count) {
      fills += 1;
      return Uint8Array.from(
        { length: count },
        (_, index) => (index < 8 ? fills >> (index * 5) : index) & 31,
      );
    },
    fraction: () => fraction,
  };
}
