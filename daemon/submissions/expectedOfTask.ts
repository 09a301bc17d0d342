import type { TaskEstimate } from '#protocol/bridge/estimate.ts';
import { moneyDecimal } from '#protocol/estimates/moneyDecimal.ts';
import { ofFramesLeft } from '#protocol/estimates/ofRunning.ts';
import { above, scaled } from '#protocol/estimates/range.ts';
import { isPlayMoney } from '#protocol/sandbox/playMoney.ts';
import { activeTaskStates } from '#protocol/tasks/taskState.ts';
import type { TaskRecord } from './records.ts';

/** What is still to come of a task, by the frames that it has done. Undefined: it is over, or nobody counts its frames. */
export function expectedOfTask(task: TaskRecord): TaskEstimate | undefined {
  const { farm, state, counts, renderSeconds, fee } = task;
  const isOpen = activeTaskStates.has(state) || state === 'stopped';
  if (!isOpen || counts.total === 0) return undefined;
  const done = counts.done + counts.failed + counts.aborted;
  const progress = { total: counts.total, done };
  const time = ofFramesLeft(progress, renderSeconds);
  const paid = Number(fee?.amount);
  const money = fee && Number.isFinite(paid) ? ofFramesLeft(progress, paid) : undefined;
  const playMoney = isPlayMoney(farm);
  if (!time && !money) return { basis: { kind: 'none', tasks: 0, frames: 0 }, playMoney };
  const whole = money && above(money, paid);
  return {
    basis: { kind: 'ownFrames', tasks: 0, frames: done },
    ...(time && counts.executing > 0
      ? { secondsLeft: scaled(time, roundsLeft(counts) / (counts.total - done)) }
      : {}),
    ...(fee && whole
      ? {
          fee: {
            currency: fee.currency,
            low: moneyDecimal(whole.low),
            likely: moneyDecimal(whole.likely),
            high: moneyDecimal(whole.high),
          },
        }
      : {}),
    playMoney,
  };
}

/** How often each machine renders a frame; for a frame being rendered now, about half is assumed to remain. */
function roundsLeft({ waiting, executing }: TaskRecord['counts']): number {
  return (waiting + executing / 2) / executing;
}
