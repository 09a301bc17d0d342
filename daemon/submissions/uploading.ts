import type { Transfer } from '#protocol/bridge/transfer.ts';
import { parseVrsceneSequence } from '#protocol/farm/vrsceneSequence.ts';
import type { FilesAsTheyAre } from './filesAsTheyAre.ts';
import type {
  Clock,
  Log,
  ProgressSink,
  Random,
  SubmissionRows,
  TaskRows,
  Transactions,
  TransferDriver,
  TransferOutcome,
  TransferProgress,
  TransferRows,
  UnitRows,
} from './ports.ts';
import type { PlannedFile, SubmissionRecord, UnitRecord } from './records.ts';
import type { TakingFiles } from './takingFiles.ts';
import type { UnitChanges } from './unitChanges.ts';
import { createWorkLoop } from './workLoop.ts';

export interface Uploading {
  /** Looks for queued units; uploads one submission after the other. */
  wake(): void;
  /** The upload that runs will be over within a few seconds, as far as its rate tells. */
  endsSoon(): boolean;
  /** Ends what runs; its units begin again with the next start. */
  stop(): Promise<void>;
}

export interface UploadingParts {
  readonly farm: string;
  readonly store: Transactions;
  readonly submissions: SubmissionRows;
  readonly units: UnitRows;
  readonly transfers: TransferRows;
  readonly changes: UnitChanges;
  readonly tasks: TaskRows;
  readonly driver: TransferDriver;
  readonly filesAsTheyAre: FilesAsTheyAre;
  readonly takingFiles: Pick<TakingFiles, 'unseen'>;
  readonly progress: ProgressSink;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** Units may be sent now. */
  readonly uploaded: () => void;
}

const progressIntervalMs = 100;
/** An upload that ends within this time is about to end. */
const soonMs = 15_000;
/** How many files an error names. */
const shownFiles = 5;

/** Brings each submission’s files to the farm: queued → uploading → waiting, or failed with the reason. */
export function createUploading(parts: UploadingParts): Uploading {
  const { farm, store, submissions, units, transfers, changes, driver, clock } = parts;
  const loop = createWorkLoop({ name: 'uploading', run, dueIn, clock, log: parts.log });
  let current: { readonly reached: TransferProgress; readonly startedAt: number } | undefined;

  function nextSubmission(): { record: SubmissionRecord; waiting: UnitRecord[] } | undefined {
    const candidates = [...units.inState(farm, 'uploading'), ...units.inState(farm, 'queued')];
    const busy = busyScenes();
    for (const submissionId of new Set(candidates.map((unit) => unit.submissionId))) {
      const record = submissions.get(submissionId);
      if (!record || isBlocked(submissionId, busy)) continue;
      return { record, waiting: candidates.filter((unit) => unit.submissionId === submissionId) };
    }
    return undefined;
  }

  /** Farm paths of scenes that the farm may still have to read, with the submissions that they are of. */
  function busyScenes(): ReadonlyMap<string, ReadonlySet<string>> {
    const busy = new Map<string, Set<string>>();
    const add = (scene: string, submissionId: string) => {
      for (const path of parseVrsceneSequence(scene) ? requiredPathsOf(submissionId) : [scene]) {
        const known = busy.get(path) ?? new Set();
        busy.set(path, known.add(submissionId));
      }
    };
    for (const state of ['waiting', 'sending', 'unconfirmed'] as const) {
      for (const unit of units.inState(farm, state)) add(scenePathOf(unit), unit.submissionId);
    }
    for (const task of parts.tasks.active(farm)) {
      if (task.state === 'preparing' && task.submissionId) add(task.scene, task.submissionId);
    }
    return busy;
  }

  function requiredPathsOf(submissionId: string): string[] {
    return submissions
      .files(submissionId)
      .flatMap(({ need, farmPath }) => (need === 'required' ? farmPath : []));
  }

  /** Another scene at the same place would be rendered instead of the one that was submitted first (§4). */
  function isBlocked(submissionId: string, busy: ReadonlyMap<string, ReadonlySet<string>>): boolean {
    return submissions.files(submissionId).some((scene) => {
      if (scene.need !== 'required') return false;
      return [...(busy.get(scene.farmPath) ?? [])].some((other) => {
        if (other === submissionId) return false;
        const theirs = submissions.files(other).find(({ farmPath }) => farmPath === scene.farmPath);
        return !isSameFile(scene, theirs);
      });
    });
  }

  async function run(): Promise<void> {
    for (let next = nextSubmission(); next && !loop.stopping.aborted; next = nextSubmission()) {
      await uploadOne(next.record, next.waiting);
    }
  }

  async function uploadOne(record: SubmissionRecord, waiting: readonly UnitRecord[]): Promise<void> {
    const transfer = begin(record, waiting, submissions.files(record.id).length);
    let reached: TransferProgress = { files: transfer.files, bytes: transfer.bytes };
    const startedAt = clock.monotonic();
    current = { reached, startedAt };
    let saidAt = Number.NEGATIVE_INFINITY;
    const outcome = await send(record.id, (now) => {
      reached = now;
      current = { reached, startedAt };
      if (clock.monotonic() - saidAt < progressIntervalMs) return;
      saidAt = clock.monotonic();
      parts.progress.progress(
        'transfer.progress',
        transfers.update(transfer.id, { ...now, updatedAt: isoNow() }),
      );
    }).catch(
      (error: unknown): TransferOutcome => ({ ok: false, code: 'uploadFailed', message: String(error) }),
    );
    current = undefined;
    if (loop.stopping.aborted) return;
    parts.progress.progress('transfer.progress', finish(transfer, record, outcome, reached));
    if (!outcome.ok) return;
    parts.uploaded();
    await parts.filesAsTheyAre.drop(record.id);
  }

  /** What changed since it was submitted is not sent, and what changed on the way counts as not sent (§4). */
  async function send(
    submissionId: string,
    progress: (now: TransferProgress) => void,
  ): Promise<TransferOutcome> {
    const lost = await parts.takingFiles.unseen(submissionId);
    if (lost.length > 0) return notSeen(lost);
    const files = submissions.files(submissionId);
    const before = await changed(files);
    if (before) return before;
    const outcome = await driver.upload(files, progress, loop.stopping);
    return outcome.ok ? ((await changed(files)) ?? outcome) : outcome;
  }

  async function changed(files: readonly PlannedFile[]): Promise<TransferOutcome | undefined> {
    const { changed: sentences, unseen } = await parts.filesAsTheyAre.changesSince(files);
    if (sentences.length > 0) {
      const message = `${firstOf(sentences)} Retry to send the files as they are now.`;
      return { ok: false, code: 'changedSinceSubmit', message };
    }
    return unseen.length > 0 ? notSeen(unseen) : undefined;
  }

  function begin(record: SubmissionRecord, waiting: readonly UnitRecord[], fileCount: number): Transfer {
    const at = isoNow();
    const interrupted = record.transferId === undefined ? undefined : transfers.get(record.transferId);
    const goesOn = interrupted?.state === 'running' ? interrupted : undefined;
    const transfer: Transfer = goesOn ?? {
      id: parts.random.id(),
      farm,
      revision: 1,
      direction: 'upload',
      driver: driver.name,
      state: 'running',
      files: { done: 0, total: fileCount },
      bytes: { done: 0, total: 0 },
      submissionId: record.id,
      createdAt: at,
      updatedAt: at,
    };
    store.transaction(() => {
      if (!goesOn) {
        transfers.insert(transfer);
        submissions.update(record.id, { transferId: transfer.id });
      }
      const queued = waiting.filter((unit) => unit.state === 'queued');
      changes.apply(queued.map((unit) => ({ unitId: unit.id, event: 'uploadStarted' })));
    });
    return transfer;
  }

  function finish(
    transfer: Transfer,
    record: SubmissionRecord,
    outcome: TransferOutcome,
    reached: TransferProgress,
  ): Transfer {
    return store.transaction(() => {
      const uploading = units.ofSubmission(record.id).filter((unit) => unit.state === 'uploading');
      if (outcome.ok) {
        changes.apply(uploading.map((unit) => ({ unitId: unit.id, event: 'uploaded' })));
        return transfers.update(transfer.id, { ...reached, state: 'done', updatedAt: isoNow() });
      }
      const error = { code: outcome.code, message: outcome.message, from: 'bridge' as const };
      parts.log.warn(`upload of ${record.id} failed: ${outcome.message}`);
      changes.apply(uploading.map((unit) => ({ unitId: unit.id, event: 'uploadFailed', patch: { error } })));
      return transfers.update(transfer.id, { ...reached, state: 'failed', error, updatedAt: isoNow() });
    });
  }

  function isoNow(): string {
    return new Date(clock.now()).toISOString();
  }

  function dueIn(): number | undefined {
    return nextSubmission() ? 0 : undefined;
  }

  return {
    wake: loop.wake,
    endsSoon() {
      if (!current) return false;
      const { reached, startedAt } = current;
      const left = reached.bytes.total - reached.bytes.done;
      const rate = reached.bytes.done / Math.max(1, clock.monotonic() - startedAt);
      return left <= rate * soonMs;
    },
    stop: loop.stop,
  };
}

function scenePathOf(unit: UnitRecord): string {
  return String(unit.create.body.input_scene_path ?? '');
}

/** Scenes by what is in them; files of a sequence, which nobody reads through, by size and time. */
function isSameFile(mine: PlannedFile, theirs: PlannedFile | undefined): boolean {
  if (mine.sha256 !== undefined || theirs?.sha256 !== undefined) return mine.sha256 === theirs?.sha256;
  return mine.facts?.size === theirs?.facts?.size && mine.facts?.mtimeMs === theirs?.facts?.mtimeMs;
}

function notSeen(sentences: readonly string[]): TransferOutcome {
  const message = `${firstOf(sentences)} See that the disk or share answers and the files are there, then retry.`;
  return { ok: false, code: 'filesNotSeen', message };
}

function firstOf(sentences: readonly string[]): string {
  const more = sentences.length > shownFiles ? ` And ${sentences.length - shownFiles} more.` : '';
  return `${sentences.slice(0, shownFiles).join(' ')}${more}`;
}
