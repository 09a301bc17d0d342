import { countText } from '#dashboard/language/words.ts';
import { adminWords } from './adminWords.ts';

export function usedText(used: number, most: number | undefined): string {
  const written = countText.value(used);
  if (most === undefined) return written;
  return adminWords('gatewayAdmin.users.ofMost', { used: written, most: countText.value(most) });
}

/** As limits of spending are shown: near from four fifths on. */
export function toneOf(used: number, most: number | undefined): 'failed' | 'needsYou' | undefined {
  if (most === undefined || used < 0.8 * most) return undefined;
  return used >= most ? 'failed' : 'needsYou';
}
