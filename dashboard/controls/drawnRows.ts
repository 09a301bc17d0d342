export interface RowsInView {
  /** The first row of which anything is in view. */
  readonly startIndex: number;
  readonly count: number;
  /** Rows that are drawn beyond the view at each end. */
  readonly overscan: number;
}

/**
 * The rows to draw: as many wherever one is, so that each that leaves at one end is used again at the other and none is
 * made or thrown away. `inView`: how many fit at most, with those that are cut at both ends.
 */
export function drawnRows({ startIndex, count, overscan }: RowsInView, inView: number): number[] {
  const drawn = Math.min(count, inView + 2 * overscan);
  const first = Math.max(0, Math.min(startIndex - overscan, count - drawn));
  return Array.from({ length: drawn }, (_, index) => first + index);
}
