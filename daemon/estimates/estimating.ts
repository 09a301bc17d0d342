import type { FrameRows } from '#daemon/submissions/ports.ts';
import type { EpochMs, PlannedTask } from '#daemon/submissions/records.ts';
import type { RenderHistoryRows, RenderSample } from '#daemon/submissions/renderHistory.ts';
import type { Expected } from '#protocol/bridge/estimate.ts';
import { fromHistory, fromOneScene } from '#protocol/estimates/fromHistory.ts';
import { fromTestFrames, type RenderedFrame } from '#protocol/estimates/fromTestFrames.ts';
import { type Range, scaled, sumOf } from '#protocol/estimates/range.ts';
import { readFrames } from '#protocol/frames/frames.ts';
import { isPlayMoney } from '#protocol/sandbox/playMoney.ts';
import { historyKeys, type Likeness, likenedPlan, likenesses } from './historyKeys.ts';
import { mostTestFrames } from './learning.ts';
import { moneyRange } from './moneyRange.ts';

export interface EstimatingParts {
  readonly farm: string;
  readonly history: Pick<RenderHistoryRows, 'samples'>;
  readonly frames: Pick<FrameRows, 'ofTask'>;
  /** When the gateway was last asked what it shares; undefined: it never answered. */
  readonly sharedReadAt?: () => EpochMs | undefined;
}

/** Estimates a plan from what was rendered before, never from the scene itself. */
export type EstimatePlan = (plannedTasks: readonly PlannedTask[]) => Expected;

interface Reckoned {
  readonly kind: Likeness | 'testFrames';
  readonly seconds: Range;
  readonly samples: readonly RenderSample[];
  readonly frames: number;
}

/** More would hold up a dialog; a plan of more has the first stand for the others. */
const mostReckoned = 60;

export function createEstimating({ farm, history, frames, sharedReadAt }: EstimatingParts): EstimatePlan {
  /** Past renders, looked up once for all similar planned tasks of a plan. */
  function createRecall() {
    const samples = remembered((key) => history.samples(farm, key));
    return { samples, tested: remembered((key) => testFramesOf(samples(key))) };
  }

  function reckon(planned: PlannedTask, recall: ReturnType<typeof createRecall>): Reckoned | undefined {
    const wanted = readFrames(planned.label.frames ?? planned.facts.frames);
    const count = wanted?.length ?? 0;
    if (!wanted || count === 0) return undefined;
    const keys = historyKeys(likenedPlan(planned));
    const ofScene = recall.samples(keys.sameScene);
    const tested = recall.tested(keys.sameScene);
    const byFrames = fromTestFrames(tested, wanted);
    if (byFrames) return { kind: 'testFrames', seconds: byFrames, samples: ofScene, frames: tested.length };
    for (const kind of likenesses) {
      const samples = recall.samples(keys[kind]);
      const perFrame = samples.map(({ seconds, frames: rendered }) => seconds / rendered);
      const range = kind === 'sameScene' ? fromOneScene(perFrame) : fromHistory(perFrame);
      const rendered = samples.reduce((sum, sample) => sum + sample.frames, 0);
      if (range) return { kind, seconds: scaled(range, count), samples, frames: rendered };
    }
    return undefined;
  }

  /** Of the newest task that rendered each. */
  function testFramesOf(samples: readonly RenderSample[]): RenderedFrame[] {
    const found = new Map<number, RenderedFrame>();
    for (const { taskId, frames: count } of samples) {
      if (count > mostTestFrames) continue;
      for (const { number, state, seconds } of frames.ofTask(farm, taskId))
        if (number !== undefined && state === 'done' && seconds > 0)
          found.set(number, { number, value: seconds });
    }
    return [...found.values()];
  }

  return (plannedTasks) => {
    const asked = plannedTasks.slice(0, mostReckoned);
    const recall = createRecall();
    const reckoned = asked.flatMap((planned) => reckon(planned, recall) ?? []);
    const playMoney = isPlayMoney(farm);
    if (reckoned.length === 0 || reckoned.length < asked.length)
      return { basis: { kind: 'none', tasks: 0, frames: 0 }, playMoney };
    const share = plannedTasks.length / asked.length;
    const fee = feeOf(reckoned, share);
    const [weakest] = reckoned.toSorted((one, other) => rankOf(other) - rankOf(one));
    const samples = reckoned.flatMap((each) => each.samples);
    const tasks = new Set(samples.map(({ taskId }) => taskId));
    const shared = new Set(samples.flatMap(({ isShared, taskId }) => (isShared ? [taskId] : [])));
    const readAt = sharedReadAt?.();
    return {
      basis: {
        kind: weakest?.kind ?? 'none',
        tasks: tasks.size,
        frames: reckoned.reduce((sum, one) => sum + one.frames, 0),
        ...(shared.size > 0 && readAt !== undefined
          ? { gateway: { tasks: shared.size, readAt: new Date(readAt).toISOString() } }
          : {}),
      },
      renderSeconds: scaled(sumOf(reckoned.map(({ seconds }) => seconds)), share),
      ...(fee ? { fee } : {}),
      playMoney,
    };
  };
}

function remembered<Value>(ask: (key: string) => Value): (key: string) => Value {
  const known = new Map<string, Value>();
  return (key) => {
    const value = known.get(key) ?? ask(key);
    known.set(key, value);
    return value;
  };
}

/** The more alike, the lower. */
function rankOf({ kind }: Reckoned): number {
  return kind === 'testFrames' ? -1 : likenesses.indexOf(kind);
}

/** Undefined: the cost of a second is unknown for some, or they are charged in several currencies. */
function feeOf(reckoned: readonly Reckoned[], share: number) {
  const priced = reckoned.map(({ seconds, samples }) => {
    const price = priceOf(samples);
    return price && { currency: price.currency, range: scaled(seconds, price.perSecond * share) };
  });
  const [first] = priced;
  if (!first || priced.some((one) => one?.currency !== first.currency)) return undefined;
  return moneyRange(first.currency, sumOf(priced.flatMap((one) => (one ? [one.range] : []))));
}

/** By the currency of the newest task that was charged. */
function priceOf(
  samples: readonly RenderSample[],
): { readonly currency: string; readonly perSecond: number } | undefined {
  const currency = samples.findLast(({ fee }) => fee !== undefined)?.currency;
  if (currency === undefined) return undefined;
  const charged = samples.filter((sample) => sample.currency === currency && sample.fee !== undefined);
  const sum = (of: (sample: RenderSample) => number) =>
    charged.reduce((total, sample) => total + of(sample), 0);
  return { currency, perSecond: sum(({ fee = 0 }) => fee) / sum(({ seconds }) => seconds) };
}
