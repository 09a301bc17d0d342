import type { FileToSend } from '../driver.ts';

/** How much one run of a driver takes, so that several uploads and runs share it fairly. */
export interface BatchSize {
  readonly files: number;
  readonly bytes: number;
}

const mostFiles = 1000;
const mostBytes = 1024 ** 3;
/** Less is not worth the start of a program and a connection. */
const leastFiles = 50;
const leastBytes = 64 * 1024 ** 2;

/** What is left is shared among the runs that may go at a time. */
export function batchSize(left: BatchSize, runs: number): BatchSize {
  return {
    files: Math.min(mostFiles, Math.max(leastFiles, Math.ceil(left.files / runs))),
    bytes: Math.min(mostBytes, Math.max(leastBytes, Math.ceil(left.bytes / runs))),
  };
}

/** Takes the first files off a queue, at least one. */
export function takeBatch<File extends FileToSend>(queue: File[], size: BatchSize): File[] {
  let bytes = 0;
  let count = 0;
  for (const file of queue) {
    if (count > 0 && (count >= size.files || bytes + file.size > size.bytes)) break;
    bytes += file.size;
    count += 1;
  }
  return queue.splice(0, count);
}
