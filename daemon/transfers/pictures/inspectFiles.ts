import { createHash } from 'node:crypto';
import { closeSync, readSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import { openRegularFile } from '#daemon/files/openRegularFile.ts';
import { decodePicture } from './decodePicture.ts';
import type { InspectAnswer, InspectFor, InspectOrder } from './inspection.ts';

/** A thread of its own: hashes the files that it is asked for, and looks into pictures. */

const chunkBytes = 1024 * 1024;
const newsEveryMs = 1000;
/** A file that is larger is hashed and not looked into. */
const largestPicture = 512 * 1024 * 1024;

const say = (answer: InspectAnswer) => parentPort?.postMessage(answer);

parentPort?.on('message', ({ id, file, what }: InspectOrder) => {
  try {
    const { sha256, bytes } = read(id, file, what);
    say({ id, sha256 });
    say({ id, picture: what === 'picture' ? decodePicture(bytes, file) : undefined });
  } catch (error) {
    say({ id, error: error instanceof Error ? error.message : String(error) });
  }
});

/** In chunks, so that a large file never lies in memory whole unless it is looked into. */
function read(
  id: number,
  file: string,
  what: InspectFor,
): { readonly sha256: string; readonly bytes: Uint8Array | undefined } {
  const {
    descriptor,
    stats: { size },
  } = openRegularFile(file);
  let saidAt = performance.now();
  try {
    const bytes = what === 'picture' && size <= largestPicture ? new Uint8Array(size) : undefined;
    const chunk = new Uint8Array(chunkBytes);
    const hash = createHash('sha256');
    let at = 0;
    for (;;) {
      const count = readSync(descriptor, chunk, 0, chunkBytes, at);
      if (count === 0) break;
      const part = chunk.subarray(0, count);
      hash.update(part);
      if (bytes && at + count <= size) bytes.set(part, at);
      at += count;
      if (performance.now() - saidAt < newsEveryMs) continue;
      say({ id, isReading: true });
      saidAt = performance.now();
    }
    return { sha256: hash.digest('hex'), bytes };
  } finally {
    closeSync(descriptor);
  }
}
