import * as z from 'zod';
import type { YieldToLoop } from '#protocol/slices/slices.ts';
import { fileRecordDays } from '#protocol/timing/fileRecordDays.ts';
import type { Clock, Facts, Log } from '../ports.ts';
import { readFact } from '../readFact.ts';
import type { EpochMs, TaskRecord } from '../records.ts';
import { createWorkLoop } from '../workLoop.ts';
import { judgeClock, type SeenClock } from './clockTrust.ts';
import {
  type CreateRequestAge,
  createRequestMayGo,
  endOfTask,
  filesMayGo,
  type OperationAge,
  operationMayGo,
  type SubmissionAge,
  submissionMayGo,
  type TaskAge,
  type TransferAge,
  taskMayGo,
  transferMayGo,
} from './mayGo.ts';

/** Rows that were last touched before a time, oldest first; those after the place of one that was kept. */
export interface Sought {
  readonly before: EpochMs;
  readonly after: readonly [number | string, number] | undefined;
  readonly limit: number;
}

export interface FoundRow<Age> {
  readonly seq: number;
  /** By which they are ordered. */
  readonly at: number | string;
  readonly age: Age;
}

type StoredAge = Omit<SubmissionAge, 'hasOpenCreates'>;
type Seek<Age> = (sought: Sought) => readonly FoundRow<Age>[];

/** What is stored, by its age. Each call is one short step, durable when it returns. */
export interface AgedRows {
  /** Create requests that are under way, of unknown outcome or still to be audited, by the order in which they began. */
  openCreates(
    after: number,
    limit: number,
  ): readonly { readonly seq: number; readonly submissionIds: readonly string[] }[];
  submissions: Seek<StoredAge>;
  /** Those with files and snapshots. */
  submissionsWithParts: Seek<StoredAge>;
  /** Of one: a snapshot can be as large as thousands of rows. */
  removeParts(id: string): void;
  /** Hides them from now on, while they are removed step by step. */
  hide(ids: readonly string[]): void;
  /** Goes on with the first of those that are hidden; undefined: there is none. */
  removeHidden(limit: number): { readonly submissions: number; readonly units: number } | undefined;
  createRequests: Seek<CreateRequestAge>;
  removeCreateRequests(seqs: readonly number[]): void;
  /** Those that ended. */
  tasks: Seek<TaskAge>;
  /** With their frames, so many rows at a time. `done`: so many of the first of them are gone, or came to life again. */
  removeTasks(
    seqs: readonly number[],
    mostRows: number,
  ): { readonly done: number; readonly tasks: number; readonly frames: number };
  transfers: Seek<TransferAge>;
  /** With what is known of the files that downloads brought, so many rows at most; says how far it came. */
  removeTransfers(
    seqs: readonly number[],
    mostRows: number,
  ): { readonly done: number; readonly files: number };
  operations: Seek<OperationAge>;
  removeOperations(seqs: readonly number[]): void;
  removeKeys(before: EpochMs, limit: number): number;
  removeTags(before: EpochMs, limit: number): number;
  removeUnreadable(before: EpochMs, limit: number): number;
  /** Hashes of local files that nobody asked for since. */
  removeFileHashes(before: EpochMs, limit: number): number;
  /** What storages were believed to hold. */
  removeFarmFiles(before: EpochMs, limit: number): number;
  /** What finished tasks took, of kinds of which none ended since. */
  removeRenderHistory(before: EpochMs, limit: number): number;
  /** What tasks were charged becomes a sum for each month, project and artist; `before`: a day such as `2026-11-29`. */
  foldSpending(before: string, limit: number): number;
}

export interface Retention {
  begin(): void;
  stop(): Promise<void>;
  /** Whether a task that the farm lists ended too long ago to be stored. */
  isPast(task: Pick<TaskRecord, 'completedAt'>): boolean;
}

export interface RetentionParts {
  readonly rows: AgedRows;
  readonly facts: Facts;
  /** How long what has ended is kept. */
  readonly days: number;
  /** The scenes of a submission that were kept aside are not needed any more. */
  readonly dropScenes: (submissionId: string) => Promise<void>;
  readonly yieldToLoop: YieldToLoop;
  readonly clock: Clock;
  readonly log: Log;
}

const dayMs = 86_400_000;
const minuteMs = 60_000;
const keyDays = 7;
/** How many times longer tags are kept than their create requests. */
const tagLives = 4;
const firstAfterMs = 5 * minuteMs;
const everyMs = 6 * 60 * minuteMs;
/** How many rows are removed in one transaction. */
const sliceRows = 100;
const factName = 'retention clock';
const keptClock: z.ZodType<SeenClock> = z.object({ at: z.number(), trustedFrom: z.number() });

/** Removes what ended long ago, in short steps; what is still awaited stays (`mayGo.ts`). */
export function createRetention(parts: RetentionParts): Retention {
  const { rows, facts, days, clock, log } = parts;
  const loop = createWorkLoop({ name: 'retention', run, dueIn: () => everyMs, clock, log });
  let cancelFirst: (() => void) | undefined;

  const removed = new Map<string, number>();
  function count(what: string, rowCount: number): void {
    if (rowCount > 0) removed.set(what, (removed.get(what) ?? 0) + rowCount);
  }

  async function run(): Promise<void> {
    const judged = judgeClock(
      readFact(facts, factName, () => keptClock),
      clock.now(),
    );
    facts.set(factName, JSON.stringify(judged.seen));
    if (!judged.isTrusted) return;
    removed.clear();
    try {
      await removeAll(clock.now());
    } finally {
      say();
    }
  }

  function say(): void {
    if (removed.size === 0) return;
    const list = [...removed].map(([what, rowCount]) => `${rowCount} ${what}`).join(', ');
    log.info(
      `removed what ended more than ${days} days ago, and file records after ${fileRecordDays}: ${list}`,
    );
  }

  async function removeAll(now: EpochMs): Promise<void> {
    const before = now - days * dayMs;
    const open = await submissionsWithOpenCreates();
    const whole = (age: StoredAge): SubmissionAge => ({ ...age, hasOpenCreates: open.has(age.id) });
    await each(
      rows.submissionsWithParts,
      now - Math.min(days, fileRecordDays) * dayMs,
      (age, time) => filesMayGo(whole(age), time),
      async (found) => {
        const ids = found.map(({ age }) => age.id);
        const rest = [...ids];
        await steps(() => {
          rows.removeParts(rest.shift() ?? '');
          count('file records', 1);
          return rest.length > 0;
        });
        await dropScenes(ids);
      },
    );
    const mayGo = (age: StoredAge, time: EpochMs) => submissionMayGo(whole(age), time);
    await each(rows.submissions, before, mayGo, async (found) => {
      const ids = found.map(({ age }) => age.id);
      rows.hide(ids);
      await dropScenes(ids);
    });
    await steps(() => {
      const step = rows.removeHidden(sliceRows);
      count('submissions', step?.submissions ?? 0);
      count('planned tasks', step?.units ?? 0);
      return step !== undefined;
    });
    await each(rows.tasks, before, taskMayGo, (found) => removeTasks(seqsOf(found)));
    await each(rows.createRequests, before, createRequestMayGo, (found) => {
      rows.removeCreateRequests(seqsOf(found));
      count('create requests', found.length);
    });
    await each(rows.transfers, before, transferMayGo, (found) => removeTransfers(seqsOf(found)));
    await each(rows.operations, before, operationMayGo, (found) => {
      rows.removeOperations(seqsOf(found));
      count('operations', found.length);
    });
    await repeat('Idempotency-Keys', () => rows.removeKeys(now - keyDays * dayMs, sliceRows));
    await repeat('tags', () => rows.removeTags(now - (1 + tagLives) * days * dayMs, sliceRows));
    await repeat('hashes', () => rows.removeFileHashes(now - fileRecordDays * dayMs, sliceRows));
    await repeat('farm files', () => rows.removeFarmFiles(now - fileRecordDays * dayMs, sliceRows));
    await repeat('render times', () => rows.removeRenderHistory(before, sliceRows));
    const day = new Date(before).toISOString().slice(0, '2026-11-29'.length);
    await repeat('daily fees', () => rows.foldSpending(day, sliceRows));
    await repeat('unreadable entries', () => rows.removeUnreadable(before, sliceRows));
  }

  /** One reopened meanwhile has planned tasks in unfinished states. */
  async function submissionsWithOpenCreates(): Promise<ReadonlySet<string>> {
    const ids = new Set<string>();
    let after = 0;
    await steps(() => {
      const found = rows.openCreates(after, sliceRows);
      for (const { submissionIds } of found) for (const id of submissionIds) ids.add(id);
      after = found.at(-1)?.seq ?? after;
      return found.length === sliceRows;
    });
    return ids;
  }

  async function dropScenes(ids: readonly string[]): Promise<void> {
    for (const id of ids)
      await parts.dropScenes(id).catch((error: unknown) => {
        log.warn(`the scenes that were kept for submission ${id} cannot be removed: ${String(error)}`);
      });
  }

  async function removeTasks(seqs: readonly number[]): Promise<void> {
    let rest = seqs;
    await steps(() => {
      const { done, tasks, frames } = rows.removeTasks(rest, sliceRows);
      count('tasks', tasks);
      count('frames', frames);
      rest = rest.slice(done);
      return rest.length > 0;
    });
  }

  async function removeTransfers(seqs: readonly number[]): Promise<void> {
    let rest = seqs;
    await steps(() => {
      const { done, files } = rows.removeTransfers(rest, sliceRows);
      count('transfers', done);
      count('files of results', files);
      rest = rest.slice(done);
      return rest.length > 0;
    });
  }

  /** Each old row once, a slice at a time, yielding to the event loop after each. */
  async function each<Age>(
    seek: Seek<Age>,
    before: EpochMs,
    mayGo: (age: Age, before: EpochMs) => boolean,
    remove: (found: readonly FoundRow<Age>[]) => void | Promise<void>,
  ): Promise<void> {
    let after: Sought['after'];
    while (!loop.stopping.aborted) {
      const found = seek({ before, after, limit: sliceRows });
      const last = found.at(-1);
      if (!last) return;
      after = [last.at, last.seq];
      const going = found.filter(({ age }) => mayGo(age, before));
      if (going.length > 0) await remove(going);
      await parts.yieldToLoop();
    }
  }

  async function steps(step: () => boolean): Promise<void> {
    while (!loop.stopping.aborted && step()) await parts.yieldToLoop();
  }

  function repeat(what: string, remove: () => number): Promise<void> {
    return steps(() => {
      const rowCount = remove();
      count(what, rowCount);
      return rowCount === sliceRows;
    });
  }

  return {
    begin() {
      // Not while everything else starts.
      cancelFirst = clock.after(firstAfterMs, loop.wake);
    },
    async stop() {
      cancelFirst?.();
      await loop.stop();
    },
    isPast(task) {
      const endedAt = endOfTask(task);
      return endedAt !== undefined && endedAt < clock.now() - days * dayMs;
    },
  };
}

function seqsOf(found: readonly FoundRow<unknown>[]): readonly number[] {
  return found.map(({ seq }) => seq);
}
