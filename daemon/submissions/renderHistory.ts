import type { EpochMs } from './records.ts';

/** What one finished task took. */
export interface RenderSample {
  readonly taskId: string;
  /** That were rendered. */
  readonly frames: number;
  /** All of them together. */
  readonly seconds: number;
  /** What the farm charged, and in what. */
  readonly fee?: number | undefined;
  readonly currency?: string | undefined;
  /** The gateway told it, not the farm’s list as it is read here. */
  readonly isShared?: true | undefined;
}

/** What finished tasks took, by what they have in common; bounded in keys and in samples of a key. */
export interface RenderHistoryRows {
  /** Oldest first. */
  samples(farm: string, key: string): readonly RenderSample[];
  /** Replaces one of the same task; beyond the bounds the oldest sample goes, and the key unused for longest. */
  add(farm: string, key: string, sample: RenderSample, at: EpochMs): void;
}
