import { inflateSync } from 'node:zlib';

/** Unpacks, to so many bytes at most. */
export function inflate(packed: Uint8Array, most: number): Uint8Array {
  return inflateSync(packed, { maxOutputLength: Math.max(1, most) });
}
