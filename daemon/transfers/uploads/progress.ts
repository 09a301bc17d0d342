import type { Clock } from '#daemon/submissions/ports.ts';
import type { UploadFailures, UploadProgress } from '#daemon/submissions/uploads/uploadPorts.ts';
import { mostFailures } from '#protocol/bridge/transfer.ts';
import type { FailedFile } from '../driver.ts';
import { createRate } from './rate.ts';
import type { Waiting } from './sendFiles.ts';

interface Amounts {
  readonly files: number;
  readonly bytes: number;
}

/** Counts what an upload has brought, and tells of it. */
export interface UploadCount {
  there(amounts: Amounts): void;
  brought(bytes: number): void;
  /** Of the runs that go, beside what was brought. */
  moving(bytes: number): void;
  waits(waiting: Waiting | undefined): void;
  failed(files: readonly FailedFile[]): void;
}

export function countUpload(
  total: Amounts,
  clock: Pick<Clock, 'monotonic'>,
  tell: (now: UploadProgress) => void,
): UploadCount {
  const rate = createRate();
  let there: Amounts = { files: 0, bytes: 0 };
  let brought: Amounts = { files: 0, bytes: 0 };
  let movingBytes = 0;
  let waiting: Waiting | undefined;
  let failures: UploadFailures | undefined;
  let mostBytes = 0;

  function say(): void {
    const now = clock.monotonic();
    rate.at(brought.bytes + movingBytes, now);
    const reached = there.bytes + brought.bytes + movingBytes;
    mostBytes = Math.min(total.bytes, Math.max(mostBytes, reached));
    const bytesPerSecond = waiting ? undefined : rate.bytesPerSecond(now);
    const left = total.bytes - mostBytes;
    tell({
      files: { done: Math.min(total.files, there.files + brought.files), total: total.files },
      bytes: { done: mostBytes, total: total.bytes },
      there,
      bytesPerSecond,
      secondsLeft: bytesPerSecond ? Math.ceil(left / bytesPerSecond) : undefined,
      waits: waiting && { ...waiting, until: new Date(waiting.until).toISOString() },
      failures,
    });
  }

  return {
    there(amounts) {
      there = amounts;
      say();
    },
    brought(bytes) {
      brought = { files: brought.files + 1, bytes: brought.bytes + bytes };
      say();
    },
    moving(bytes) {
      movingBytes = bytes;
      say();
    },
    waits(now) {
      waiting = now;
      say();
    },
    failed(files) {
      const first = files
        .slice(0, mostFailures)
        .map(({ remotePath, error }) => ({ file: remotePath, error }));
      failures = files.length === 0 ? undefined : { count: files.length, first };
      say();
    },
  };
}
