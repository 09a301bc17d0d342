import type { Clock } from '#daemon/submissions/ports.ts';
import type { RenderHistoryRows, RenderSample } from '#daemon/submissions/renderHistory.ts';
import { historyKeys, type Likened } from './historyKeys.ts';

export interface SharedLearningParts {
  readonly farm: string;
  readonly history: RenderHistoryRows;
  readonly clock: Pick<Clock, 'now'>;
}

/** Keeps what the gateway tells of a task of the account, beside what was learned here, which counts where both are known. */
export function createSharedLearning({ farm, history, clock }: SharedLearningParts) {
  return (told: Likened & Omit<RenderSample, 'isShared'>): void => {
    const { taskId, frames, seconds, fee, currency } = told;
    const sample: RenderSample = { taskId, frames, seconds, fee, currency, isShared: true };
    for (const key of Object.values(historyKeys(told))) {
      const isOwn = history
        .samples(farm, key)
        .some((known) => known.taskId === taskId && known.isShared === undefined);
      if (!isOwn) history.add(farm, key, sample, clock.now());
    }
  };
}
