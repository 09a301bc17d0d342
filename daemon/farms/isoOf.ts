/** The latest time that a date can have. */
const latest = 8.64e15;

/** A farm’s time as the bridge writes it; undefined for none, and for one that no task can have. */
export function isoOf(epochMs: number | undefined): string | undefined {
  return epochMs === undefined || epochMs <= 0 || epochMs > latest
    ? undefined
    : new Date(epochMs).toISOString();
}
