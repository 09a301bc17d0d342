import { type FrameSet, formatFrames, frameSet, isSubset, readFrames } from '#protocol/frames/frames.ts';
import type {
  FrameRecord,
  PlannedTaskLabel,
  ResultFileRecord,
  SubmissionRecord,
  TaskRecord,
} from './records.ts';

/** Frames that a person names, or those that something is wrong with. */
export type RerenderChoice =
  | { readonly frames: string }
  | { readonly which: 'flagged' | 'failed' | 'missing' };

export interface RerenderFacts {
  /** As the task was asked for; undefined: it cannot be read, or the farm counts no frames there. */
  readonly asked: FrameSet | undefined;
  /** As the farm tells of them; empty: it did not answer. */
  readonly listed: readonly Pick<FrameRecord, 'number' | 'state'>[];
  /** The picture of each frame that came home. */
  readonly home: readonly Pick<ResultFileRecord, 'number' | 'flag'>[];
}

/** The frames that a choice means; undefined: it names frames that the task has not. */
export function framesToRerender(choice: RerenderChoice, facts: RerenderFacts): FrameSet | undefined {
  const { asked, listed, home } = facts;
  if ('frames' in choice) {
    const chosen = readFrames(choice.frames);
    return !chosen || (asked && !isSubset(chosen, asked)) ? undefined : chosen;
  }
  const numbers = (of: readonly { readonly number?: number | undefined }[]) =>
    frameSet(of.flatMap(({ number }) => number ?? []));
  switch (choice.which) {
    case 'flagged':
      return numbers(home.filter(({ flag }) => flag !== undefined));
    case 'failed':
      return numbers(listed.filter(({ state }) => state === 'failed' || state === 'aborted'));
    case 'missing': {
      const here = new Set(numbers(home));
      return frameSet((asked ?? numbers(listed)).filter((number) => !here.has(number)));
    }
  }
}

/** What the frames would cost by what the first ones did: a decimal of as many places; undefined: nobody knows yet. */
export function costOf(
  { fee, counts }: Pick<TaskRecord, 'fee' | 'counts'>,
  frames: number,
):
  | { readonly perFrame: NonNullable<TaskRecord['fee']>; readonly estimate: NonNullable<TaskRecord['fee']> }
  | undefined {
  const paid = Number(fee?.amount);
  if (!fee || counts.done === 0 || !Number.isFinite(paid)) return undefined;
  const { currency } = fee;
  const perFrame = paid / counts.done;
  return {
    perFrame: { currency, amount: perFrame.toFixed(4) },
    estimate: { currency, amount: (perFrame * frames).toFixed(2) },
  };
}

/** What was chosen for the first task, of what it alone rendered, for these frames. */
export function settingsOfRerender(
  { settings, defaults }: Pick<SubmissionRecord, 'settings' | 'defaults'>,
  { layer, camera, node, view, page }: PlannedTaskLabel,
  frames: FrameSet,
): Readonly<Record<string, unknown>> {
  const { scenes: _, ...all } = { ...defaults, ...settings };
  const text = formatFrames(frames);
  const rowOf = (rows: unknown, key: string, value: string): Readonly<Record<string, unknown>> => {
    const known = Array.isArray(rows) ? rows.find((row) => row?.[key] === value) : undefined;
    return { ...known, [key]: value, frames: text };
  };
  return {
    ...all,
    ...(page === undefined ? { frames: text } : { pages: [page] }),
    ...(layer === undefined ? {} : { layers: [rowOf(all.layers, 'name', layer)] }),
    ...(camera === undefined || layer !== undefined || view !== undefined ? {} : { cameras: [camera] }),
    ...(node === undefined ? {} : { nodes: [rowOf(all.nodes, 'path', node)] }),
    ...(view === undefined ? {} : { views: [view] }),
  };
}
