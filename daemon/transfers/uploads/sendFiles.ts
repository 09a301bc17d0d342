import type { Clock } from '#daemon/submissions/ports.ts';
import type { Rest } from '#daemon/submissions/uploads/uploadPorts.ts';
import { failure } from '#protocol/bridge/failure.ts';
import type { UnitError } from '#protocol/bridge/unit.ts';
import type { TransferHours } from '#protocol/time/transferHours.ts';
import { backOff, transferRests } from '#protocol/timing/backOff.ts';
import type {
  FailedFile,
  FileToSend,
  RemotePath,
  RunOutcome,
  TransferDriver,
  TransferRun,
} from '../driver.ts';
import type { DriverTurns } from '../driverTurns.ts';
import { batchSize, takeBatch } from './batch.ts';
import { createParallelism } from './parallelism.ts';

export interface SendParts {
  readonly driver: Pick<TransferDriver, 'send' | 'capabilities'>;
  readonly turns: DriverTurns;
  /** What runs of any upload are sending: two never write one place. */
  readonly inFlight: Set<RemotePath>;
  readonly clock: Clock;
  readonly rest: Rest;
  /** From 0 up to, not including, 1. */
  readonly fraction: () => number;
  /** Of all runs together; undefined: as fast as it goes. */
  readonly bytesPerSecond?: number | undefined;
  readonly hours?: TransferHours | undefined;
  /** What tells a file that is there already. */
  readonly compares?: TransferRun['compares'];
}

/** Why nothing goes just now, and until when, in milliseconds since the epoch. */
export interface Waiting {
  readonly reason: 'hours' | 'retry';
  readonly until: number;
  readonly error?: UnitError | undefined;
}

export interface SendTelling {
  /** Bytes of the runs that go, beside the files that were told as brought. */
  moving(bytes: number): void;
  brought(file: RemotePath): void;
  /** Undefined: it goes on. */
  waits(waiting: Waiting | undefined): void;
}

export interface SendOutcome {
  readonly failed: readonly FailedFile[];
  /** Why the rest was given up. */
  readonly error?: UnitError;
}

/** How many fruitless runs in a row: more than an hour, at the longest rests. */
export const mostIdleRuns = 24;
/** A file that fails alone, again and again, while others pass. */
export const mostFailuresOfFile = 4;
/** Until files that another upload sends are looked at again. */
const othersMs = 250;
/** Where the driver keeps no rate, runs are this short and rest as long as they were too quick. */
const pacedSeconds = 5;

/** Sends files in as many runs as it takes; what a break leaves over is sent again after a rest. */
export async function sendFiles(
  files: readonly FileToSend[],
  parts: SendParts,
  tell: SendTelling,
  signal: AbortSignal,
): Promise<SendOutcome> {
  const { driver, turns, clock, rest, hours, bytesPerSecond: cap } = parts;
  const { parallelRuns, limitsRate } = driver.capabilities;
  const parallelism = createParallelism(parallelRuns);
  const queue = [...files];
  const failures = new Map<RemotePath, number>();
  const failed: FailedFile[] = [];
  const running = new Map<Promise<void>, number>();
  let idleRuns = 0;
  let error: UnitError | undefined;

  const isPaced = cap !== undefined && !limitsRate;

  function nextBatch(): FileToSend[] {
    const left = { files: queue.length, bytes: queue.reduce((sum, { size }) => sum + size, 0) };
    const size = batchSize(left, parallelRuns);
    const bytes = isPaced ? Math.min(size.bytes, pacedSeconds * cap) : size.bytes;
    return takeBatch(queue, { ...size, bytes }, parts.inFlight);
  }

  function tellMoving(): void {
    tell.moving([...running.values()].reduce((sum, bytes) => sum + bytes, 0));
  }

  /** False: what is left is being sent by another upload. */
  function start(): boolean {
    const batch = nextBatch();
    if (batch.length === 0) return false;
    for (const { remotePath } of batch) parts.inFlight.add(remotePath);
    const job = runOne(batch, (bytes) => {
      if (!running.has(job)) return;
      running.set(job, bytes);
      tellMoving();
    }).finally(() => {
      running.delete(job);
      for (const { remotePath } of batch) parts.inFlight.delete(remotePath);
      tellMoving();
    });
    running.set(job, 0);
    return true;
  }

  async function runOne(batch: readonly FileToSend[], moving: (bytes: number) => void): Promise<void> {
    const left = new Map(batch.map((file) => [file.remotePath, file]));
    const brought = (path: RemotePath) => {
      const file = left.get(path);
      if (!file) return;
      left.delete(path);
      bytesBrought += file.size;
      // First, so that no byte counts twice.
      moving(Math.max(0, bytesMoved - bytesBrought));
      tell.brought(path);
    };
    let bytesMoved = 0;
    let bytesBrought = 0;
    const startedAt = clock.monotonic();
    const closing = new AbortController();
    const cancelClosing = hours ? clock.after(hours.closesIn(clock.now()), () => closing.abort()) : () => {};
    const own = AbortSignal.any([signal, closing.signal]);
    const outcome = await turns
      .run(
        () =>
          driver.send(batch, {
            signal: own,
            compares: parts.compares,
            ...(cap !== undefined && limitsRate
              ? { bytesPerSecond: Math.max(1, Math.floor(cap / parallelism.runs())) }
              : {}),
            moved(bytes) {
              bytesMoved = Math.max(bytesMoved, bytes);
              moving(Math.max(0, bytesMoved - bytesBrought));
            },
            brought,
          }),
        own,
      )
      .catch(
        (reason: unknown): RunOutcome => ({
          failed: [],
          error: failure('uploadFailed', { reason: String(reason) }),
          mayRetry: true,
        }),
      )
      .finally(cancelClosing);
    const wasCut = own.aborted;
    if (!wasCut) {
      const unhappy = new Set(outcome.failed.map(({ remotePath }) => remotePath));
      if (!outcome.error) for (const path of [...left.keys()]) if (!unhappy.has(path)) brought(path);
      for (const one of outcome.failed) fail(one, left, outcome.mayRetry);
      if (outcome.error && !outcome.mayRetry) error ??= outcome.error;
    }
    queue.unshift(...left.values());
    if (wasCut) return;
    const isIdle = left.size === batch.length;
    if (left.size > 0) {
      parallelism.broke();
      idleRuns = isIdle ? idleRuns + 1 : 1;
      const last = outcome.error ?? outcome.failed[0]?.error;
      if (idleRuns >= mostIdleRuns) error ??= last;
      if (!error) await restAfter(last);
      return;
    }
    parallelism.went();
    idleRuns = 0;
    if (isPaced)
      await rest(Math.max(0, (1000 * bytesBrought) / cap - (clock.monotonic() - startedAt)), signal);
  }

  async function restAfter(last: UnitError | undefined): Promise<void> {
    const ms = backOff(transferRests, idleRuns - 1, parts.fraction());
    tell.waits({ reason: 'retry', until: clock.now() + ms, error: last });
    await rest(ms, signal);
    tell.waits(undefined);
  }

  /** For good once it is known to be in vain. */
  function fail(one: FailedFile, left: Map<RemotePath, FileToSend>, mayRetry: boolean): void {
    const { remotePath } = one;
    const times = (failures.get(remotePath) ?? 0) + 1;
    failures.set(remotePath, times);
    if (mayRetry && times < mostFailuresOfFile) return;
    if (left.delete(remotePath)) failed.push(one);
  }

  async function untilOpen(): Promise<void> {
    for (
      let ms = hours?.opensIn(clock.now()) ?? 0;
      ms > 0 && !signal.aborted;
      ms = hours?.opensIn(clock.now()) ?? 0
    ) {
      tell.waits({ reason: 'hours', until: clock.now() + ms });
      await rest(ms, signal);
      tell.waits(undefined);
    }
  }

  while (!signal.aborted && !error && (queue.length > 0 || running.size > 0)) {
    await untilOpen();
    let canStart = true;
    while (canStart && !signal.aborted && !error && queue.length > 0 && running.size < parallelism.runs())
      canStart = start();
    if (running.size > 0) await Promise.race(running.keys());
    else if (!canStart) await rest(othersMs, signal);
  }
  await Promise.all(running.keys());
  signal.throwIfAborted();
  return error ? { failed, error } : { failed };
}
