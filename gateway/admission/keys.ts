import { createHash } from 'node:crypto';

/** Random bytes in a key: as many as the farm’s longest key, 32 letters, has room for. */
export const keyBytes = 24;

/** A key for a workstation, from so many random bytes: 192 bits in 32 letters. */
export function keyFromBytes(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url');
}

/** What is stored of a key. It is random and long: a fast hash without salt keeps it as well as a slow one. */
export function hashOfKey(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}
