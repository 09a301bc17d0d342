import { createHash, timingSafeEqual } from 'node:crypto';

/** Compares digests in constant time, so that timing reveals nothing about the token. */
export function tokenMatcher(token: string): (candidate: string) => boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  const expected = digest(token);
  return (candidate) => timingSafeEqual(digest(candidate), expected);
}
