import type { LimitState } from '#daemon/submissions/limits.ts';

/** From this share on a person is warned. */
const nearShare = 0.8;

/** How a sum compares with its limit; each allowance of a person adds the limit once more. */
export function judgeLimit({ limit: once, ...facts }: Omit<LimitState, 'state'>): LimitState {
  const limit = once * (1 + facts.allowances);
  if (facts.spent >= limit) return { ...facts, limit, state: 'reached' };
  return { ...facts, limit, state: facts.spent >= limit * nearShare ? 'near' : 'ok' };
}

/** How often as much again is allowed once a person says so: once more, and as often as it takes to go on at all. */
export function allowedNext({ limit, allowances, spent }: LimitState): number {
  const once = limit / (1 + allowances);
  return Math.max(allowances + 1, once > 0 ? Math.floor(spent / once) : 0);
}
