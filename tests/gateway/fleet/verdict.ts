import { type Arrival, createsIn, gapsIn } from './arrival.ts';
import type { Submitted } from './workstation.ts';

/** What the farm has, held against what workstations were told. */
export interface Verdict {
  /** Tags that a workstation has a task for, and the farm does not. */
  readonly lost: readonly string[];
  /** Tags that the farm made more than one task for. */
  readonly doubled: readonly string[];
  /** Tags whose task is another one than the workstation was told. */
  readonly mistaken: readonly string[];
  /** Between two calls as written down, in milliseconds. */
  readonly leastGap: number;
  readonly gapsBelowInterval: number;
  /** Those of them that no delay in the farm’s own process explains, with the replicas that made both calls. */
  readonly tooSoon: readonly string[];
}

export function judgeFleet(
  arrivals: readonly Arrival[],
  submitted: readonly Submitted[],
  intervalMs: number,
): Verdict {
  const made = new Map<string, string[]>();
  for (const { tag = '', taskIds = [] } of createsIn(arrivals))
    made.set(tag, [...(made.get(tag) ?? []), ...taskIds]);
  const gaps = gapsIn(arrivals);
  return {
    lost: submitted.filter(({ tag }) => !made.get(tag)?.length).map(({ tag }) => tag),
    doubled: [...made].filter(([, taskIds]) => taskIds.length > 1).map(([tag]) => tag),
    mistaken: submitted
      .filter(({ tag, taskId }) => made.get(tag)?.length && !made.get(tag)?.includes(taskId))
      .map(({ tag }) => tag),
    leastGap: Math.min(...gaps.map(({ seen }) => seen)),
    gapsBelowInterval: gaps.filter(({ seen }) => seen < intervalMs).length,
    tooSoon: gaps
      .filter(({ most }) => most < intervalMs)
      .map(({ most, ways }) => `${most.toFixed(1)} ms from ${ways[0]} to ${ways[1]}`),
  };
}
