import { markFromBytes, markLength } from '#protocol/farm/mark.ts';
import type { SearchMark } from './markSearch.ts';
import type { Facts, Random } from './ports.ts';

export type FindabilityState = 'proved' | 'unproved' | 'failed';

/**
 * Whether this farm finds a task by its mark: a mark that must be there was found, and one that was never
 * used was not. Only then does "not found" mean "not there" (farm contract §3.5).
 */
export interface Findability {
  state(): FindabilityState;
  /** Judges with a mark that is known to be on the farm; false when the farm did not answer completely. */
  judge(knownMark: string): Promise<'judged' | 'noAnswer'>;
  /** A search found this mark, which is the first half of the proof. */
  markWasFound(): Promise<void>;
}

export interface FindabilityParts {
  readonly farm: string;
  readonly facts: Facts;
  readonly search: SearchMark;
  readonly random: Random;
  readonly changed: (state: FindabilityState) => void;
}

export function createFindability({ farm, facts, search, random, changed }: FindabilityParts): Findability {
  const name = `findability ${farm}`;

  function state(): FindabilityState {
    const kept = facts.get(name);
    return kept === 'proved' || kept === 'failed' ? kept : 'unproved';
  }

  function remember(next: FindabilityState): void {
    if (next === state()) return;
    facts.set(name, next);
    changed(next);
  }

  async function unusedMarkIsAbsent(): Promise<boolean | undefined> {
    const rows = await search(markFromBytes(random.bytes(markLength)));
    return rows && rows.length === 0;
  }

  return {
    state,
    async judge(knownMark) {
      const known = await search(knownMark);
      const absent = known && (await unusedMarkIsAbsent());
      if (!known || absent === undefined) return 'noAnswer';
      remember(known.length > 0 && absent ? 'proved' : 'failed');
      return 'judged';
    },
    async markWasFound() {
      if (state() === 'proved') return;
      const absent = await unusedMarkIsAbsent();
      if (absent !== undefined) remember(absent ? 'proved' : 'failed');
    },
  };
}
