/** A made-up price, so that fees move while one watches: one fen for each second of rendering, 36 yuan an hour. */
const fenPerSecond = 1;

/** What rendering of so many milliseconds costs, in fen, the hundredth of a yuan. */
export function feeFen(renderedMs: number): number {
  return Math.round((renderedMs / 1000) * fenPerSecond);
}

/** Fen as a decimal of yuan: `2.58`. */
export function yuan(fen: number): string {
  const [whole, rest] = [Math.floor(Math.abs(fen) / 100), Math.abs(fen) % 100];
  return `${fen < 0 ? '-' : ''}${whole}.${String(rest).padStart(2, '0')}`;
}

/** What rendering of so many milliseconds costs, as the farm writes it: `RMB:2.58`. */
export function fee(renderedMs: number): string {
  return `RMB:${yuan(feeFen(renderedMs))}`;
}
