/** Starts are spaced a little wider than the farm asks, because arrivals bunch up on the way (§4). */
const leastMarginMs = 50;
const marginShare = 0.02;

/** How far apart calls begin for a farm that takes one in so many milliseconds; 0: as they come. */
export function callSpacing(intervalMs: number): number {
  return intervalMs === 0 ? 0 : intervalMs + Math.max(leastMarginMs, intervalMs * marginShare);
}
