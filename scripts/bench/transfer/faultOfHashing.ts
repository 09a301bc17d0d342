import type { Planned } from './planning.ts';

/** What an upload was given to look at. */
export interface FilesToHash {
  readonly count: number;
  /** Of each; no two have the same content. */
  readonly bytes: number;
  readonly remembered: 'nothing' | 'all';
}

/** Why what was timed is not the hashing of these files; undefined when it is. */
export function faultOfHashing(
  { hashes, bytesRead }: Pick<Planned, 'hashes' | 'bytesRead'>,
  { count, bytes, remembered }: FilesToHash,
): string | undefined {
  const different = new Set(hashes).size;
  const expectedBytes = remembered === 'all' ? 0 : count * bytes;
  if (hashes.length !== count) return `${hashes.length} of ${count} files were hashed.`;
  if (different !== count) return `${count} files of different content have ${different} different hashes.`;
  if (bytesRead === expectedBytes) return undefined;
  return `${bytesRead} bytes were read for their hashes instead of ${expectedBytes}.`;
}
