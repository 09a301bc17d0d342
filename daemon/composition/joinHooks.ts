import path from 'node:path';
import { type Afterwards, createAfterwards } from '#daemon/hooks/afterwards.ts';
import { allChecks, createStudioChecks } from '#daemon/hooks/studioChecks.ts';
import type { Store } from '#daemon/store/open.ts';
import type { Log, StudioChecks } from '#daemon/submissions/ports.ts';
import { describeOccasion } from './describeOccasion.ts';

export interface HooksPorts {
  readonly farm: string;
  /** Folders that hold the folders of programs. */
  readonly holders: readonly string[];
  readonly store: Store;
  readonly log: Log;
}

/** Programs of a person or a studio: those that judge plans, and those that run after something happened. */
export function joinHooks({ farm, holders, store, log }: HooksPorts): {
  readonly afterwards: Afterwards;
  readonly studioChecks: StudioChecks;
} {
  return {
    afterwards: createAfterwards({
      holders,
      facts: store.facts,
      describe: (occasion, id) => describeOccasion(store, farm, occasion, id),
      log,
    }),
    studioChecks: allChecks(
      holders.map((holder) => createStudioChecks({ folder: path.join(holder, 'checks.d'), log })),
    ),
  };
}
