import type { Facts } from '#daemon/submissions/ports.ts';

/** Whether a gateway stands before a farm, over restarts: a create whose answer is lost may be the first call. */
export interface StandsBefore {
  isGateway(): boolean;
  answered(who: 'farm' | 'gateway'): void;
  /** Called when a gateway appears or goes; returns what ends that. */
  onChange(changed: () => void): () => void;
}

export function createStandsBefore(farm: string, facts: Facts): StandsBefore {
  const name = `answers ${farm}`;
  const listeners = new Set<() => void>();
  let known = facts.get(name) ?? 'farm';
  return {
    isGateway: () => known === 'gateway',
    answered(who) {
      if (who === known) return;
      known = who;
      facts.set(name, who);
      for (const changed of listeners) changed();
    },
    onChange(changed) {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
  };
}
