import type { Random } from './ports.ts';

const firstMs = 500;
const longestMs = 60_000;
const mostDoublings = 10;

/** Full jitter: anything up to a bound that doubles with each attempt, in milliseconds (§4). */
export function backOff(attempts: number, random: Random): number {
  const bound = Math.min(longestMs, firstMs * 2 ** Math.min(Math.max(attempts, 1), mostDoublings));
  return Math.ceil(random.fraction() * bound);
}
