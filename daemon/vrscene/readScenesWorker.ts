import { parentPort, workerData } from 'node:worker_threads';
import type { ReadAnswer } from './readOnThread.ts';
import { readScene, type SharedParts, UnreadableScene } from './readScene.ts';

/** What the thread does: reads the files one after the other, and tells of each. */
const tellEvery = 16 * 1024 * 1024;

let bytes = 0;
let told = 0;
const answer = (what: ReadAnswer) => parentPort?.postMessage(what);
const tell = (count: number) => {
  bytes += count;
  if (bytes - told < tellEvery) return;
  told = bytes;
  answer({ kind: 'bytes', bytes });
};

try {
  const shared: SharedParts = new Map();
  for (const file of workerData as readonly string[])
    answer({ kind: 'scene', scene: readScene(file, tell, shared) });
} catch (error) {
  if (!(error instanceof UnreadableScene)) throw error;
  answer({ kind: 'unreadable', file: error.file, unread: error.unread });
}
