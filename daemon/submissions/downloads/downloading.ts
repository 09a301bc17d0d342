import { failure } from '#protocol/bridge/failure.ts';
import { mostFailures, type Transfer } from '#protocol/bridge/transfer.ts';
import { isFolderName } from '#protocol/platform/folderName.ts';
import { doubled, type Rests } from '#protocol/timing/backOff.ts';
import type {
  Clock,
  Log,
  ProgressSink,
  Random,
  ResultFileRows,
  SubmissionRows,
  TaskRows,
  Transactions,
  TransferRows,
} from '../ports.ts';
import type { DownloadAsk, TaskRecord, TransferRecord } from '../records.ts';
import type { BringResults, PlacedBefore, ResultsOutcome, TransferProgress } from '../transferPorts.ts';
import { viewTransfer } from '../views.ts';
import type { CreateWorkLoop } from '../workLoop.ts';
import { type FetchRule, isDownloadDue, isTaskOver } from './downloadDue.ts';
import type { FramesAtHome } from './framesAtHome.ts';

export interface Asked {
  /** Left out: where the task’s frames go by themselves. */
  readonly folder?: string | undefined;
  readonly verify?: boolean | undefined;
  readonly replaceNewer?: boolean | undefined;
}

export interface Downloading {
  /** Resumes what an earlier daemon had under way; call once. */
  recover(): void;
  begin(): void;
  /** Fetches a task’s results; the transfer tells how it goes. */
  ask(task: TaskRecord, asked: Asked): Transfer;
  /** A task changed; part of the transaction around it. `wake` starts what that calls for. */
  taskChanged(task: TaskRecord): void;
  wake(): void;
  /** Ends one; returns it as it is afterwards. */
  cancel(id: string): Transfer;
  stop(): Promise<void>;
}

export interface DownloadingParts {
  readonly farm: string;
  readonly store: Transactions;
  readonly transfers: TransferRows;
  readonly tasks: TaskRows;
  readonly resultFiles: ResultFileRows;
  readonly submissions: Pick<SubmissionRows, 'get'>;
  readonly framesAtHome: FramesAtHome;
  /** Shown with each download. */
  readonly driver: TransferRecord['driver'];
  /** At a time. */
  readonly parallelRuns: number;
  /** A tool that brings whole folders brings all of them again: not for each frame. */
  readonly leastRestMs: number;
  readonly ruleFor: (task: TaskRecord) => FetchRule;
  /** Where the frames of a task go by themselves: an absolute folder. */
  readonly folderFor: (task: TaskRecord) => string;
  readonly bringResults: BringResults;
  /** All frames of a finished task are here; part of the transaction that records it. */
  readonly cameHome?: ((taskId: string) => void) | undefined;
  readonly progress: ProgressSink;
  readonly createLoop: CreateWorkLoop;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
}

const progressIntervalMs = 100;
const tellIntervalMs = 1000;
const rests: Rests = { firstMs: 1000, longestMs: 300_000 };
/** After this many fruitless runs in a row, it waits until a person asks or the farm finishes another frame. */
const mostAttempts = 10;

export function createDownloading(parts: DownloadingParts): Downloading {
  const { farm, store, transfers, tasks, resultFiles, framesAtHome, clock, random, log } = parts;
  const running = new Map<string, { readonly abort: AbortController; readonly done: Promise<void> }>();
  const askedMeanwhile = new Map<string, Pick<TransferRecord, 'asks' | 'replacesNewer'>>();
  const restUntil = new Map<string, number>();
  const isoNow = () => new Date(clock.now()).toISOString();
  const loop = parts.createLoop({ name: 'downloading', run: beginDue, dueIn, clock, log });

  async function beginDue(): Promise<void> {
    for (const transfer of waiting()) {
      if (running.size >= parts.parallelRuns || loop.stopping.aborted) return;
      if ((restUntil.get(transfer.id) ?? 0) > clock.monotonic()) continue;
      restUntil.delete(transfer.id);
      const abort = new AbortController();
      const done = run(transfer, abort.signal)
        .catch((error: unknown) => {
          log.error(`download ${transfer.id} stopped`, error);
          restUntil.set(transfer.id, clock.monotonic() + rests.firstMs);
        })
        .finally(() => {
          running.delete(transfer.id);
          loop.wake();
        });
      running.set(transfer.id, { abort, done });
    }
  }

  /** Its end is not written down yet: what is asked for now is taken up then. */
  function isUnderWay({ id, state }: TransferRecord): boolean {
    return state === 'running' && running.has(id);
  }

  /** Requests of people come first. */
  function waiting(): TransferRecord[] {
    const open = transfers.openDownloads(farm).filter(({ id }) => !running.has(id));
    return open.toSorted((one, other) => Number(one.asks === 'fresh') - Number(other.asks === 'fresh'));
  }

  function dueIn(): number | undefined {
    if (running.size >= parts.parallelRuns) return undefined;
    const rest = waiting().map(({ id }) => (restUntil.get(id) ?? 0) - clock.monotonic());
    return rest.length === 0 ? undefined : Math.max(0, Math.min(...rest));
  }

  async function run(waited: TransferRecord, signal: AbortSignal): Promise<void> {
    const { id, taskId = '' } = waited;
    const task = tasks.get(farm, taskId);
    if (!task || !isFolderName(task.resultsFolder)) {
      const error = task ? noFolder(task.resultsFolder) : failure('noResults');
      transfers.update(id, { state: 'failed', error, updatedAt: isoNow() });
      return;
    }
    const transfer = transfers.update(id, { state: 'running', updatedAt: isoNow() });
    const following = follow(transfer);
    const outcome = await parts.bringResults(
      {
        id,
        resultsFolder: task.resultsFolder,
        folder: transfer.folder ?? '',
        asks: transfer.asks ?? 'fresh',
        replacesNewer: transfer.replacesNewer === true,
        isOver: isTaskOver(task.state),
        submittedAt: submittedAt(task),
        known: new Map(resultFiles.ofTransfer(id).map((file) => [file.remotePath, file])),
        placedAt: (place) => placedAt(place, task),
      },
      { signal, progress: following.progress, came: following.came },
    );
    if (loop.stopping.aborted) return;
    const tally = framesAtHome.tell(transfer);
    const now = transfers.get(id);
    // Cancelled, or removed, while it ran.
    if (now?.state !== 'running') return;
    const next = store.transaction(() => {
      const kept = transfers.update(id, {
        ...following.reached(),
        ...tally,
        ...ended(now, task, outcome, following.hasCome()),
      });
      if (kept.state === 'done' && kept.sawEnd) parts.cameHome?.(task.taskId);
      return kept;
    });
    parts.progress.progress('transfer.progress', viewTransfer(next));
  }

  /** How a run ends: done, to be tried again, or failed. One that brought something does not count as fruitless. */
  function ended(
    now: TransferRecord,
    task: TaskRecord,
    outcome: ResultsOutcome,
    hasCome: boolean,
  ): Partial<TransferRecord> {
    const { id } = now;
    const before = hasCome ? 0 : (now.attempts ?? 0);
    const error = outcome.error ?? outcome.failed[0]?.error;
    const failures = outcome.failed.length === 0 ? undefined : outcome.failed.slice(0, mostFailures);
    const attempts = error ? before + 1 : undefined;
    const again = askedMeanwhile.get(id);
    askedMeanwhile.delete(id);
    const common = { error, failures, attempts, verified: outcome.verified, updatedAt: isoNow() };
    const restMs = attempts ? doubled(rests, attempts - 1) : parts.leastRestMs;
    if (restMs > 0) restUntil.set(id, clock.monotonic() + restMs);
    if (!error) {
      const saw = { sawDone: task.counts.done, sawEnd: isTaskOver(task.state) ? (true as const) : undefined };
      const { asks, replacesNewer } = again ?? {};
      return { ...common, ...saw, asks, replacesNewer, state: again ? 'waiting' : 'done' };
    }
    if (again) return { ...common, ...again, state: 'waiting' };
    const mayTry = outcome.mayRetry && (attempts ?? 0) < mostAttempts;
    return { ...common, state: mayTry ? 'waiting' : 'failed' };
  }

  /** Reports the progress of a run, and records each file that came. */
  function follow(transfer: TransferRecord) {
    let reached: Partial<TransferProgress> = {};
    let saidAt = Number.NEGATIVE_INFINITY;
    let toldAt = clock.monotonic();
    let hasCome = false;
    const say = () => {
      if (clock.monotonic() - saidAt < progressIntervalMs) return;
      saidAt = clock.monotonic();
      const now = transfers.get(transfer.id);
      if (now?.state === 'running')
        parts.progress.progress('transfer.progress', viewTransfer({ ...now, ...reached }));
    };
    return {
      reached: () => reached,
      hasCome: () => hasCome,
      progress(now: TransferProgress) {
        reached = now;
        say();
      },
      came(file: Parameters<FramesAtHome['take']>[1]) {
        hasCome = true;
        store.transaction(() => {
          framesAtHome.take(transfer, file, isoNow());
          transfers.update(transfer.id, { ...reached, updatedAt: isoNow() });
        });
        if (clock.monotonic() - toldAt < tellIntervalMs) return;
        toldAt = clock.monotonic();
        framesAtHome.tell(transfer);
      },
    };
  }

  /** By this machine’s clock; a task that was made elsewhere has no such time. */
  function submittedAt({ submissionId }: TaskRecord): number | undefined {
    return submissionId === undefined ? undefined : parts.submissions.get(submissionId)?.createdAt;
  }

  /** An earlier submission’s frame of the scene may go; another scene’s, or another task’s of the submission, may not. */
  function placedAt(place: string, task: TaskRecord): readonly PlacedBefore[] {
    return resultFiles.at(place).map(({ size, mtimeMs, taskId }) => {
      const other = taskId === task.taskId ? undefined : tasks.get(farm, taskId);
      const isOlder = other === undefined || (submittedAt(other) ?? 0) < (submittedAt(task) ?? 0);
      return { size, mtimeMs, mayGo: isOlder && (!other || isSameScene(other.scene, task.scene)) };
    });
  }

  function byItself(task: Pick<TaskRecord, 'farm' | 'taskId'>): TransferRecord | undefined {
    return transfers.downloadsOf(task.farm, task.taskId).find((each) => each.byItself);
  }

  function insert(task: TaskRecord, folder: string, patch: Partial<TransferRecord>): TransferRecord {
    const at = isoNow();
    const transfer: TransferRecord = {
      id: random.id(),
      farm: task.farm,
      revision: 1,
      direction: 'download',
      driver: parts.driver,
      state: 'waiting',
      files: { done: 0, total: 0 },
      bytes: { done: 0, total: 0 },
      taskId: task.taskId,
      folder,
      ...patch,
      createdAt: at,
      updatedAt: at,
    };
    transfers.insert(transfer);
    return transfer;
  }

  return {
    recover() {
      for (const { id, state } of transfers.openDownloads(farm))
        if (state === 'running') transfers.update(id, { state: 'waiting', updatedAt: isoNow() });
    },
    begin: loop.wake,
    wake: loop.wake,
    ask(task, { folder, verify, replaceNewer }) {
      const all = transfers.downloadsOf(task.farm, task.taskId);
      const known = all.find((each) => (folder === undefined ? each.byItself : each.folder === folder));
      const asks: DownloadAsk = verify ? 'verify' : 'missing';
      const patch = {
        asks,
        attempts: undefined,
        error: undefined,
        ...(replaceNewer ? { replacesNewer: true as const } : {}),
      };
      if (known && isUnderWay(known)) {
        askedMeanwhile.set(known.id, { asks, ...(replaceNewer ? { replacesNewer: true as const } : {}) });
        return viewTransfer(known);
      }
      if (known) restUntil.delete(known.id);
      const transfer = known
        ? transfers.update(known.id, { ...patch, state: 'waiting', updatedAt: isoNow() })
        : insert(task, folder ?? parts.folderFor(task), {
            ...patch,
            ...(folder === undefined ? { byItself: true } : {}),
          });
      loop.wake();
      return viewTransfer(transfer);
    },
    taskChanged(task) {
      const rule = task.submissionId === undefined ? 'never' : parts.ruleFor(task);
      let known = byItself(task);
      // Frames that are rendered once more are to come once more.
      if (known && (task.counts.done < (known.sawDone ?? 0) || (known.sawEnd && !isTaskOver(task.state))))
        known = transfers.update(known.id, { sawDone: task.counts.done, sawEnd: undefined });
      if (!isDownloadDue(task, known, rule)) return;
      if (!known) insert(task, parts.folderFor(task), { byItself: true, asks: 'fresh' });
      else if (isUnderWay(known))
        askedMeanwhile.set(known.id, askedMeanwhile.get(known.id) ?? { asks: 'fresh' });
      else if (known.state !== 'waiting')
        transfers.update(known.id, {
          state: 'waiting',
          asks: 'fresh',
          attempts: undefined,
          updatedAt: isoNow(),
        });
    },
    cancel(id) {
      askedMeanwhile.delete(id);
      const transfer = transfers.update(id, { state: 'cancelled', asks: undefined, updatedAt: isoNow() });
      running.get(id)?.abort.abort();
      return viewTransfer(transfer);
    },
    async stop() {
      for (const { abort } of running.values()) abort.abort();
      await loop.stop();
      await Promise.allSettled([...running.values()].map(({ done }) => done));
    },
  };
}

/** Versions of a scene are one: `shot_v12.ma` goes on from `shot_v11.ma`, and writes to the same folder. */
function isSameScene(one: string, other: string): boolean {
  const [mine = '', yours = ''] = [one, other].map((scene) => scene.replace(/([._-]v)\d+/gi, '$1'));
  return mine === yours;
}

function noFolder(folder: string): NonNullable<Transfer['error']> {
  return failure('noResultsFolder', { named: folder === '' ? 'no' : 'yes', folder });
}
