import type { SpendingPort } from '#daemon/bridge/routes/spending.ts';
import type { Store } from '#daemon/store/open.ts';
import type { LimitState } from '#daemon/submissions/limits.ts';
import type { SpentEntry } from '#daemon/submissions/spending.ts';
import type { Limit, SpentTask } from '#protocol/bridge/spending.ts';
import { millionthsText } from '#protocol/estimates/millionths.ts';
import { isPlayMoney } from '#protocol/sandbox/playMoney.ts';
import { brokenFrames } from '#protocol/tasks/brokenFrames.ts';

export interface SpendingViewParts {
  readonly farm: string;
  readonly store: Pick<Store, 'rows'>;
  readonly states: () => readonly LimitState[];
  readonly delaySeconds: number;
}

/** What was charged, and what may be, as the bridge shows it. */
export function spendingView({ farm, store, states, delaySeconds }: SpendingViewParts): SpendingPort {
  const { spending, submissions, tasks } = store.rows;

  function spentTask({ taskId, project, artist, currency, amount, seconds }: SpentEntry): SpentTask {
    const task = tasks.get(farm, taskId);
    const isAgain = submissions.get(task?.submissionId ?? '')?.rerenderOf !== undefined;
    const framesDone = task?.counts.done ?? 0;
    return {
      taskId,
      project,
      artist,
      fee: { currency: currency || 'XXX', amount: millionthsText(amount) },
      renderSeconds: seconds,
      framesDone,
      framesFailed: task ? brokenFrames(task.counts) : 0,
      framesAgain: isAgain ? framesDone : 0,
    };
  }

  return {
    limits: () => ({
      items: states().map(viewLimit),
      activeTasks: tasks.activeTasks(farm).length,
      delaySeconds,
      playMoney: isPlayMoney(farm),
    }),
    spending(month, { limit, cursor }) {
      const { items, cursor: next } = spending.ofMonth(farm, month, { limit, cursor });
      return { items: items.map(spentTask), cursor: next };
    },
  };
}

function viewLimit({ scope, of, currency, spent, limit, state }: LimitState): Limit {
  return { scope, of, currency, spent: millionthsText(spent), limit: millionthsText(limit), state };
}
