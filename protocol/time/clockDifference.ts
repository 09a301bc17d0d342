const minuteMs = 60_000;

/** Less than this is the way to the farm and the drift of clocks. */
export const leastClockDifferenceMs = 2 * minuteMs;

/** As people say it, to the minute: `1 h 30 min`. */
export function clockSpan(ms: number): string {
  const minutes = Math.round(ms / minuteMs);
  const parts = [
    [Math.floor(minutes / 60), 'h'],
    [minutes % 60, 'min'],
  ] as const;
  return parts.flatMap(([count, unit]) => (count === 0 ? [] : [`${count} ${unit}`])).join(' ');
}
