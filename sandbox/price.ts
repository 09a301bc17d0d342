/** A made-up price, so that fees move while one watches: one fen for each second of rendering, 36 yuan an hour. */
const fenPerSecond = 1;

/** What rendering of so many milliseconds costs, as the farm writes it: `RMB:2.58`. */
export function fee(renderedMs: number): string {
  const fen = Math.round((renderedMs / 1000) * fenPerSecond);
  return `RMB:${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;
}
