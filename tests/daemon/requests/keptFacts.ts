import type { Facts } from '#daemon/submissions/ports.ts';

/** Facts in memory; hand the same ones to a new part and it is a restart. */
export function keptFacts(): Facts {
  const kept = new Map<string, string>();
  return { get: (name) => kept.get(name), set: (name, value) => void kept.set(name, value) };
}
