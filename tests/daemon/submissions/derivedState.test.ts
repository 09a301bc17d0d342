import { describe, expect, it } from '@jest/globals';
import { deriveSubmissionState, progressOf } from '#daemon/submissions/derivedState.ts';
import type { UnitState } from '#protocol/bridge/unit.ts';

describe('a submission is as bad as its worst planned task', () => {
  const order: readonly UnitState[] = [
    'needsYou',
    'failed',
    'unconfirmed',
    'sending',
    'uploading',
    'waiting',
    'queued',
    'submitted',
  ];
  it.each(order.map((worst, index) => [worst, order.slice(index)] as const))('%s', (worst, states) => {
    const counts = Object.fromEntries([...states, 'cancelled', 'replaced'].map((state) => [state, 1]));
    expect(deriveSubmissionState(counts, 'queued')).toBe(worst);
  });

  it('cancelled only when all are, replaced ones aside', () => {
    expect(deriveSubmissionState({ cancelled: 2, replaced: 1 }, 'queued')).toBe('cancelled');
    expect(deriveSubmissionState({ cancelled: 2, submitted: 1 }, 'queued')).toBe('submitted');
  });

  it.each(['queued', 'failed', 'cancelled'] as const)(
    '%s without planned tasks, where that is so',
    (state) => {
      expect(deriveSubmissionState({}, state)).toBe(state);
    },
  );

  it('counts planned tasks per state, without the replaced ones', () => {
    expect(progressOf({ submitted: 2, replaced: 3, failed: 0 })).toEqual({ submitted: 2 });
  });
});
