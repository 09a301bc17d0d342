import type { Clock } from './ports.ts';

/** Whether somebody sits before a dialog: who previews is about to submit. */
export interface SubmitHold {
  previewed(): void;
  isNear(): boolean;
}

/** After a preview the next start is kept free for so long (§4). */
const keptFreeMs = 60_000;

export function createSubmitHold(clock: Clock): SubmitHold {
  let previewedAt = Number.NEGATIVE_INFINITY;
  return {
    previewed() {
      previewedAt = clock.monotonic();
    },
    isNear: () => clock.monotonic() - previewedAt < keptFreeMs,
  };
}
