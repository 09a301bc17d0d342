import type { FileToSend, RemotePath } from '../driver.ts';

/** How much one run of a driver takes, so that several uploads and runs share it fairly. */
export interface BatchSize {
  readonly files: number;
  readonly bytes: number;
}

const mostFiles = 1000;
const mostBytes = 1024 ** 3;
/** Less is not worth starting a program and a connection. */
const leastFiles = 50;
const leastBytes = 64 * 1024 ** 2;

/** What is left is shared among the runs that may go at a time. */
export function batchSize(left: BatchSize, runs: number): BatchSize {
  return {
    files: Math.min(mostFiles, Math.max(leastFiles, Math.ceil(left.files / runs))),
    bytes: Math.min(mostBytes, Math.max(leastBytes, Math.ceil(left.bytes / runs))),
  };
}

/** Takes the first files off a queue that no other run is sending, at least one where there is one. */
export function takeBatch<File extends FileToSend>(
  queue: File[],
  size: BatchSize,
  inFlight: ReadonlySet<RemotePath>,
): File[] {
  const batch: File[] = [];
  const rest: File[] = [];
  let bytes = 0;
  let isFull = false;
  for (const file of queue) {
    isFull ||= batch.length > 0 && (batch.length >= size.files || bytes + file.size > size.bytes);
    if (isFull || inFlight.has(file.remotePath)) {
      rest.push(file);
      continue;
    }
    batch.push(file);
    bytes += file.size;
  }
  queue.splice(0, queue.length, ...rest);
  return batch;
}
