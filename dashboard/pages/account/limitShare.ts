import type { Limit } from '#protocol/bridge/spending.ts';

/** How much of a limit is spent, in percent; more than all of it is all of it. */
export function percentSpent({ spent, limit }: Pick<Limit, 'spent' | 'limit'>): number {
  const all = Number(limit);
  return all > 0 ? Math.min(100, Math.floor((Number(spent) / all) * 100)) : 100;
}

export const limitTones = {
  ok: { tone: 'done', icon: 'check' },
  near: { tone: 'needsYou', icon: 'warning' },
  reached: { tone: 'failed', icon: 'stop' },
} as const satisfies Readonly<Record<Limit['state'], object>>;
