/** Milliseconds since the epoch, by the clock of the store: replicas share it. */
export type EpochMs = number;
