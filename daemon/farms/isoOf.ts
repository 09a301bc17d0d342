/** The latest time that a date can have. */
const latest = 8.64e15;

/** A time of a farm’s as the bridge writes it; undefined for none, and for what is no time of a task. */
export function isoOf(epochMs: number | undefined): string | undefined {
  return epochMs === undefined || epochMs <= 0 || epochMs > latest
    ? undefined
    : new Date(epochMs).toISOString();
}
