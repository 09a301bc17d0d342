import type { FrameRecord, TaskRecord } from '#daemon/submissions/records.ts';
import type { Expected } from '#protocol/bridge/estimate.ts';
import { fromOneScene } from '#protocol/estimates/fromHistory.ts';
import { fromTestFrames } from '#protocol/estimates/fromTestFrames.ts';
import { type Range, scaled } from '#protocol/estimates/range.ts';
import { readFrames } from '#protocol/frames/frames.ts';
import { isPlayMoney } from '#protocol/sandbox/playMoney.ts';
import { moneyRange } from './moneyRange.ts';

/**
 * What the rest behind a task’s test frames takes and costs, estimated from those frames; from their average where the
 * farm reports no more.
 */
export function restEstimate(task: TaskRecord, frames: readonly FrameRecord[]): Expected {
  const { farm, rest, counts, renderSeconds, fee } = task;
  const wanted = readFrames(rest?.frames ?? '') ?? [];
  const rendered = frames.flatMap(({ number, state, seconds }) =>
    number !== undefined && state === 'done' ? [{ number, value: seconds }] : [],
  );
  const playMoney = isPlayMoney(farm);
  const range = fromTestFrames(rendered, wanted) ?? byAverage(counts.done, renderSeconds, wanted.length);
  if (!range) return { basis: { kind: 'none', tasks: 0, frames: 0 }, playMoney };
  const paid = Number(fee?.amount);
  const perSecond = fee && Number.isFinite(paid) && renderSeconds > 0 ? paid / renderSeconds : undefined;
  return {
    basis: { kind: 'testFrames', tasks: 1, frames: counts.done },
    renderSeconds: range,
    ...(fee && perSecond !== undefined ? { fee: moneyRange(fee.currency, scaled(range, perSecond)) } : {}),
    playMoney,
  };
}

function byAverage(done: number, seconds: number, wanted: number): Range | undefined {
  const perFrame = done > 0 ? fromOneScene([seconds / done]) : undefined;
  return perFrame && scaled(perFrame, wanted);
}
