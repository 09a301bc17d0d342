import { closeSync, fstatSync, readSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import { createXXHash128 } from 'hash-wasm';
import { NotAFile, type OpenFile, openRegularFile } from '#daemon/files/openRegularFile.ts';
import { isUnchanged } from '#protocol/platform/unchangedFile.ts';
import { isAbsence } from '../absence.ts';
import type { HashFault, HashNews, HashOrder, HashResult } from './hashProtocol.ts';

/** A thread of its own: reads files through and says what is in them. */

const chunkBytes = 1024 * 1024;
const newsEveryMs = 50;

const xxh3 = await createXXHash128();
const chunk = new Uint8Array(chunkBytes);
const port = parentPort;

let results: HashResult[] = [];
let bytes = 0;
let saidAt = 0;

port?.on('message', ({ files }: HashOrder) => {
  for (const [index, path] of files) {
    // What is said meanwhile takes the list along.
    const result = hashed(index, path);
    results.push(result);
    sayNow();
  }
  say({ results, bytes, isLast: true });
});

function sayNow(): void {
  if (performance.now() - saidAt < newsEveryMs) return;
  say({ results, bytes, isLast: false });
}

function say(news: HashNews): void {
  port?.postMessage(news);
  results = [];
  bytes = 0;
  saidAt = performance.now();
}

function hashed(index: number, path: string): HashResult {
  let file: OpenFile;
  try {
    file = openRegularFile(path);
  } catch (error) {
    return { index, fault: faultOf(error) };
  }
  try {
    const { descriptor, stats: before } = file;
    const size = readThrough(descriptor, before.size);
    const after = fstatSync(descriptor);
    const hash = xxh3.digest('hex');
    return isUnchanged(after, before) && size === after.size
      ? { index, hash, size }
      : { index, fault: 'growing' };
  } catch (error) {
    return { index, fault: faultOf(error) };
  } finally {
    closeSync(file.descriptor);
  }
}

/** As far as the file was long; whether it grew meanwhile is asked of the disk afterwards. */
function readThrough(file: number, length: number): number {
  xxh3.init();
  let size = 0;
  while (size < length) {
    const read = readSync(file, chunk, 0, chunkBytes, null);
    if (read === 0) break;
    xxh3.update(read === chunkBytes ? chunk : chunk.subarray(0, read));
    size += read;
    bytes += read;
    if (read === chunkBytes) sayNow();
  }
  return size;
}

function faultOf(error: unknown): HashFault {
  if (error instanceof NotAFile) return 'notAFile';
  return isAbsence(error) ? 'missing' : 'unreadable';
}
