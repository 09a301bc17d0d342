import type { Clock } from './ports.ts';

/** Whether somebody sits before a dialog: who previews is about to submit. */
export interface Attention {
  previewed(): void;
  isNear(): boolean;
}

/** After a preview the next slot is kept free for so long (§4). */
const keptFreeMs = 60_000;

export function createAttention(clock: Clock): Attention {
  let previewedAt = Number.NEGATIVE_INFINITY;
  return {
    previewed() {
      previewedAt = clock.monotonic();
    },
    isNear: () => clock.monotonic() - previewedAt < keptFreeMs,
  };
}
