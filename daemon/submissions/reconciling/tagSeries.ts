import type { CreateRequestRows, Facts } from '../ports.ts';

/**
 * What the tags of the next creates have in common until one of them may have reached the farm; on disk ahead of them. A
 * store that is not the newest that was, as one from a backup, still has a series that the farm knows by now.
 */
export interface TagSeries {
  /** Undefined: there was nothing to send yet, or a create of this series was under way when the daemon died. */
  known(): string | undefined;
  /** Written down where there is none yet. */
  keep(): void;
  /** One of the series that was never used. */
  newTag(): string;
  /** A create of the series may have reached the farm. Part of the transaction that says so. */
  over(): void;
}

export interface TagSeriesParts {
  readonly farm: string;
  readonly facts: Facts;
  readonly createRequests: Pick<CreateRequestRows, 'inState'>;
  /** One that was never used. */
  readonly newTag: () => string;
}

/** Half a tag: enough for a series, and for the tags of one. */
const length = 8;
const openStates = ['sending', 'unknown'] as const;

export function createTagSeries({ farm, facts, createRequests, newTag }: TagSeriesParts): TagSeries {
  const name = `tagSeries ${farm}`;
  const begin = () => {
    const series = newTag().slice(0, length);
    facts.set(name, series);
    return series;
  };
  return {
    known() {
      const series = facts.get(name);
      const isOurs = openStates.some((state) =>
        createRequests.inState(farm, state).some(({ mark }) => series !== undefined && mark.endsWith(series)),
      );
      return isOurs ? undefined : series;
    },
    keep() {
      if (facts.get(name) === undefined) begin();
    },
    newTag: () => `${newTag().slice(0, length)}${facts.get(name) ?? begin()}`,
    over: () => void begin(),
  };
}
