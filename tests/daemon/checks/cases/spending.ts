import type { LimitState } from '#daemon/submissions/limits.ts';
import type { Shown } from '../shownCase.ts';

const limits = (state: LimitState['state']) => ({
  limits: (): readonly LimitState[] => [
    { scope: 'day', of: '2026-11-22', currency: 'CNY', spent: 9e6, limit: 10e6, allowances: 0, state },
  ],
});

export const spendingCases = {
  limitReached: {
    has: [['maya', limits('reached')]],
    hasNot: [
      ['maya', limits('near')],
      ['maya', {}],
    ],
  },
  limitNear: {
    has: [['blender', limits('near')]],
    hasNot: [
      ['blender', limits('reached')],
      ['blender', limits('ok')],
    ],
  },
} satisfies Readonly<Record<string, Shown>>;
