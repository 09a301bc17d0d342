import type { LimitState } from '#daemon/submissions/limits.ts';
import type { PlanContext } from '#daemon/submissions/planning.ts';
import { millionthsText } from '#protocol/estimates/millionths.ts';

/** Limits in that state which a plan for a project would add to, as the sentences of a problem name them. */
export function limitsIn(
  state: LimitState['state'],
  { limits }: PlanContext,
  projectName: string | undefined,
) {
  const found = limits?.(projectName).filter((limit) => limit.state === state) ?? [];
  return found.map(({ scope, of, currency, spent, limit }) => ({
    params: { scope, of, currency, spent: millionthsText(spent), limit: millionthsText(limit) },
  }));
}
