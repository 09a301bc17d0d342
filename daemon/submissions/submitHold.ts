import type { Clock } from './ports.ts';

/** Whether somebody is using a dialog: a preview usually precedes a submission. */
export interface SubmitHold {
  previewed(): void;
  isNear(): boolean;
}

/** How long the next start is kept free after a preview (§4). */
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
