import type { Facts } from '#daemon/submissions/ports.ts';

/** Whether a gateway stands before a farm, over restarts: a create whose answer is lost may be the first call. */
export interface StandsBefore {
  isGateway(): boolean;
  answered(who: 'farm' | 'gateway'): void;
}

export function createStandsBefore(farm: string, facts: Facts): StandsBefore {
  const name = `answers ${farm}`;
  let known = facts.get(name) ?? 'farm';
  return {
    isGateway: () => known === 'gateway',
    answered(who) {
      if (who === known) return;
      known = who;
      facts.set(name, who);
    },
  };
}
