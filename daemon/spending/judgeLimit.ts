import type { LimitState } from '#daemon/submissions/limits.ts';

/** From there on a person is warned. */
const nearShare = 0.8;

/** How a sum compares with its limit; each allowance of a person adds the limit once more. */
export function judgeLimit({ limit: once, ...facts }: Omit<LimitState, 'state'>): LimitState {
  const limit = once * (1 + facts.allowances);
  if (facts.spent >= limit) return { ...facts, limit, state: 'reached' };
  return { ...facts, limit, state: facts.spent >= limit * nearShare ? 'near' : 'ok' };
}
