import type { ChangingFarm } from '../load/changingFarm.ts';

/** That one client heard of an answer of the farm. */
export interface Arrival {
  /** Says which answer. */
  readonly stamp: number;
  /** Milliseconds of the machine’s own clock. */
  readonly at: number;
}

/** How long after its answer each arrival came; throws on what the farm never answered, and on what a client heard twice. */
export function delaysOf(
  arrivals: readonly Arrival[],
  farm: Pick<ChangingFarm, 'answeredAt'>,
  clients: number,
): readonly number[] {
  for (const [stamp, { length }] of Map.groupBy(arrivals, (arrival) => arrival.stamp))
    if (length > clients) throw new Error(`${clients} clients heard ${length} times of answer ${stamp}.`);
  return arrivals.map(({ stamp, at }) => {
    const answeredAt = farm.answeredAt(stamp);
    if (answeredAt === undefined)
      throw new Error(`An event tells of answer ${stamp}, which the farm never gave.`);
    return at - answeredAt;
  });
}
