import path from 'node:path';
import { failure } from '#protocol/bridge/failure.ts';
import type { UnitError } from '#protocol/bridge/unit.ts';
import { isRemotePath } from '#protocol/paths/remotePath.ts';
import { removeLeft } from '../copy/leftPartials.ts';
import type { PartialNotes } from '../copy/partialNotes.ts';
import { createDiskPrograms, type DiskPrograms, unlessSilent } from '../disk/diskPrograms.ts';
import type { Copied, CopyTask } from '../disk/diskProtocol.ts';
import type {
  FailedFile,
  RemotePath,
  RemotePlace,
  RunOutcome,
  TransferDriver,
  TransferRun,
} from '../driver.ts';
import { refusedPath } from '../refusedPath.ts';
import type { StorageRoots } from '../storageRoots.ts';

export interface CopyOptions {
  /** A link into the storage where the disk has no reflinks; what is edited in place later is edited there too. */
  readonly hardLinks?: boolean;
  readonly programs?: DiskPrograms;
  /** Absent: what a kill leaves half is never looked for. */
  readonly notes?: PartialNotes | undefined;
  /** A disk silent for this long does not answer; a large file may take longer. */
  readonly patienceMs?: number;
}

/** Of one file; `task` is absent where a path would lead out of the root. */
interface Copy {
  readonly remotePath: RemotePath;
  readonly size: number;
  readonly task: CopyTask | undefined;
}

/** Programs that copy at a time: while one waits for the disk, another does not. */
const atATime = 2;
/** What a program is given at a time: enough that asking costs nothing, little enough that both end together. */
const mostFiles = 256;
const mostBytes = 64 * 1024 * 1024;
const usualPatienceMs = 60_000;
/** A large file is given the time that it takes at this rate. */
const slowestBytesPerMs = 1024;

/** For the sandbox, and for a studio’s storage that is mounted: copies files, by reflink where the disk can. */
export function createCopyDriver(
  roots: () => Promise<StorageRoots>,
  {
    hardLinks = false,
    programs = createDiskPrograms(),
    notes,
    patienceMs = usualPatienceMs,
  }: CopyOptions = {},
): TransferDriver {
  const parts = { programs, notes, patienceMs };
  return {
    name: 'copy',
    capabilities: {
      resumes: 'files',
      verifies: 'size',
      lists: true,
      downloads: 'files',
      parallelRuns: 1,
      slowWithSmallFiles: false,
      limitsRate: false,
    },
    async send(files, run) {
      const { storage } = await roots();
      const way = hardLinks ? ('link' as const) : ('copy' as const);
      const copies = files.map(({ source, remotePath, size }): Copy => {
        const to = inside(storage, remotePath);
        const task =
          to === undefined ? undefined : { from: source, to, root: storage, farmEnd: 'to' as const, way };
        return { remotePath, size, task };
      });
      return copyAll(copies, parts, run);
    },
    async fetch(wanted, run) {
      const { results } = await roots();
      if (results === undefined) return { failed: [], error: failure('noDriver'), mayRetry: false };
      const copies = wanted.map(({ remotePath, target, size = 0 }): Copy => {
        const from = inside(results, remotePath);
        const ends = { to: target, root: results, farmEnd: 'from' as const };
        const task = from === undefined ? undefined : { from, ...ends, way: 'copy' as const };
        return { remotePath, size, task };
      });
      return copyAll(copies, parts, run);
    },
    async list({ root, path: remote }: RemotePlace, signal) {
      const base = (await roots())[root];
      const folder = base === undefined ? undefined : inside(base, remote);
      if (folder === undefined) return undefined;
      const asking = { at: folder, signal, patienceMs };
      const answer = await unlessSilent(programs.ask('list', { folder }, asking));
      return answer?.files?.map(({ name, size, mtimeMs }) => ({
        remotePath: `${remote}/${name.split(path.sep).join('/')}`,
        size,
        mtimeMs,
      }));
    },
  };
}

type CopyParts = Pick<CopyOptions, 'notes'> & Required<Pick<CopyOptions, 'programs' | 'patienceMs'>>;

async function copyAll(
  copies: readonly Copy[],
  { programs, notes, patienceMs }: CopyParts,
  run: TransferRun,
): Promise<RunOutcome> {
  const faults = new Map<Copy, UnitError>();
  const sound = copies.filter((copy) => {
    if (copy.task) return true;
    faults.set(copy, refusedPath(copy.remotePath) ?? failure('outsideRoot', { path: copy.remotePath }));
    return false;
  });
  const waiting = shares(folderByFolder(sound));
  let bytes = 0;
  let isLost = false;

  async function copyNext(tag: string): Promise<void> {
    for (let share = waiting.shift(); share && !run.signal.aborted; share = waiting.shift()) {
      const tasks = share.flatMap(({ task }) => task ?? []);
      const order = { tag, tasks, compares: run.compares ?? 'sizeAndTime' };
      const left = share.values();
      const copied = (files: readonly Copied[]) => {
        for (const each of files) {
          const { value: copy } = left.next();
          if (copy) take(copy, each);
        }
        run.moved(bytes);
      };
      const [first] = tasks;
      const at = (first?.farmEnd === 'to' ? first.root : first?.to) ?? '';
      const largest = Math.max(...share.map(({ size }) => size));
      const asking = { at, signal: run.signal, patienceMs: patienceMs + largest / slowestBytesPerMs, copied };
      const answer = await unlessSilent(programs.ask('copy', order, asking));
      isLost ||= answer === undefined;
      for (const copy of left) take(copy, undefined);
    }
  }

  function take(copy: Copy, copied: Copied | undefined): void {
    if (copied && 'size' in copied) {
      bytes += copied.size;
      run.brought(copy.remotePath);
    } else if (!run.signal.aborted) faults.set(copy, faultOf(copy, copied));
  }

  if (sound.length > 0 && !run.signal.aborted) {
    const folders = [...new Set(sound.flatMap(({ task }) => (task ? [path.dirname(task.to)] : [])))];
    const tag = await begin(folders, notes);
    if (typeof tag !== 'string') return { failed: [], error: tag.error, mayRetry: true };
    await Promise.all(Array.from({ length: atATime }, () => copyNext(tag)));
    if (isLost && notes) await removeLeft({ tag, folders }, programs, notes);
    else await notes?.end(tag);
  }
  const failed = copies.flatMap((copy): FailedFile[] => {
    const error = faults.get(copy);
    return error ? [{ remotePath: copy.remotePath, error }] : [];
  });
  if (run.signal.aborted) return { failed, error: failure('aborted'), mayRetry: true };
  return { failed, mayRetry: failed.length > 0 };
}

/** The tag of a run; an error where its note cannot be written, as on a disk that is full. */
async function begin(
  folders: readonly string[],
  notes: PartialNotes | undefined,
): Promise<string | { readonly error: UnitError }> {
  try {
    return (await notes?.begin(folders)) ?? 'unnoted';
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { error: failure('copyFailed', { reason }) };
  }
}

/** Two programs that write to one folder wait for each other. */
function folderByFolder(copies: readonly Copy[]): Copy[] {
  const folders = Map.groupBy(copies, ({ task }) => task && path.dirname(task.to));
  return [...folders.values()].flat();
}

function shares(copies: readonly Copy[]): Copy[][] {
  const all: Copy[][] = [];
  let bytes = 0;
  for (const copy of copies) {
    const last = all.at(-1);
    if (last && last.length < mostFiles && bytes + copy.size <= mostBytes) last.push(copy);
    else {
      all.push([copy]);
      bytes = 0;
    }
    bytes += copy.size;
  }
  return all;
}

function faultOf(
  { remotePath, task }: Copy,
  copied: Exclude<Copied, { size: number }> | undefined,
): UnitError {
  if (!copied) return failure('copyEnded');
  if (copied.fault === 'outsideRoot') return failure('outsideRoot', { path: remotePath });
  if (copied.fault === 'notAFile')
    return task?.farmEnd === 'to'
      ? failure('fileNotRead', { localPath: task.from, fault: 'notAFile' })
      : failure('notAFile', { file: remotePath });
  return failure('copyFailed', { reason: copied.reason });
}

/** The place of a path below a root; undefined when it would lead out of it. */
function inside(root: string, remote: RemotePath): string | undefined {
  return isRemotePath(remote) ? path.resolve(root, ...remote.split('/')) : undefined;
}
