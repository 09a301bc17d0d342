import type { LimitState } from '#daemon/submissions/limits.ts';
import type { Check, PlanContext } from '#daemon/submissions/planning.ts';
import { millionthsText } from '#protocol/estimates/millionths.ts';

/** Nothing more is submitted where a limit of the day, the month or the project is spent. */
export const limitReached: Check<'limitReached'> = {
  code: 'limitReached',
  severity: 'error',
  find: (context, { projectName }) => limitsIn('reached', context, projectName).map(findingOf),
};

export const limitNear: Check<'limitNear'> = {
  code: 'limitNear',
  severity: 'warning',
  find: (context, { projectName }) => limitsIn('near', context, projectName).map(findingOf),
};

function limitsIn(
  state: LimitState['state'],
  { limits }: PlanContext,
  projectName: string | undefined,
): readonly LimitState[] {
  return limits?.(projectName).filter((limit) => limit.state === state) ?? [];
}

function findingOf({ scope, of, currency, spent, limit }: LimitState) {
  return { params: { scope, of, currency, spent: millionthsText(spent), limit: millionthsText(limit) } };
}
