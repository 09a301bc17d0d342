import type { FileStat } from '#daemon/submissions/fileStats.ts';
import type { Clock, FileStates } from '#daemon/submissions/ports.ts';
import type { PlannedFile } from '#daemon/submissions/records.ts';
import type { TransferOutcome } from '#daemon/submissions/transferPorts.ts';
import type { BringFiles, UploadCheck } from '#daemon/submissions/uploads/uploadPorts.ts';
import { failure } from '#protocol/bridge/failure.ts';
import { inSlices, type YieldToLoop } from '#protocol/slices/slices.ts';
import type { FailedFile, RemotePath, TransferDriver } from '../driver.ts';
import { createBroughtNotes } from './broughtNotes.ts';
import type { FarmRecord } from './farmRecord.ts';
import type { HashFiles } from './fileHashes.ts';
import { countUpload } from './progress.ts';
import { type SendOutcome, type SendParts, sendFiles } from './sendFiles.ts';
import { absentFrom, sampleOf } from './storedFiles.ts';
import { type FileOfUpload, filesOfFolder, planUpload, sourceOf } from './uploadPlan.ts';

export interface BringFilesParts extends SendParts {
  readonly driver: Pick<TransferDriver, 'name' | 'send' | 'list' | 'capabilities'>;
  readonly fileStates: Pick<FileStates, 'statAgain'>;
  readonly hashFiles: HashFiles;
  readonly record: FarmRecord;
  readonly clock: Clock;
  readonly yieldToLoop: YieldToLoop;
}

/** A file as it is sent; without a hash where it is being written to. */
type FileWithHash = FileOfUpload & { readonly hash?: string };

/** How often files that are missing in the storage after they were sent go again. */
const mostRounds = 3;

/** Brings a submission’s files to the farm by a driver: looks, reads, leaves out what is there, sends, checks. */
export function createBringFiles(parts: BringFilesParts): BringFiles {
  const { driver, fileStates, record, clock } = parts;
  const verifies = driver.capabilities.verifies !== 'nothing';

  /** A folder stands for the files that lie in it. */
  async function looked(
    planned: readonly PlannedFile[],
  ): Promise<{ readonly files: readonly PlannedFile[]; readonly seen: ReadonlyMap<string, FileStat> }> {
    const seen = await fileStates.statAgain(planned.map(sourceOf));
    const ofFolders = planned.flatMap((file) => filesOfFolder(file, seen.get(sourceOf(file))));
    if (ofFolders.length === 0) return { files: planned, seen };
    const below = await fileStates.statAgain(ofFolders.map(sourceOf));
    return { files: [...planned, ...ofFolders], seen: new Map([...seen, ...below]) };
  }

  async function hashed(
    files: readonly FileOfUpload[],
    signal: AbortSignal,
  ): Promise<{ readonly files: readonly FileWithHash[]; readonly lost: readonly FailedFile[] }> {
    const hashes = await parts.hashFiles(files, () => {}, signal);
    const known: FileWithHash[] = [];
    const lost: FailedFile[] = [];
    for (const [index, file] of files.entries()) {
      const answer = hashes[index] ?? { fault: 'unreadable' };
      if ('hash' in answer) known.push({ ...file, hash: answer.hash });
      else if (answer.fault === 'growing') known.push(file);
      else
        lost.push({
          remotePath: file.remotePath,
          error: failure('fileNotRead', { localPath: file.localPath, fault: answer.fault }),
        });
    }
    return { files: known, lost };
  }

  /** Those that need no sending. What is believed is checked in part, and all of it once a part is wrong. */
  async function heldByFarm(
    files: readonly FileWithHash[],
    check: UploadCheck,
    signal: AbortSignal,
  ): Promise<ReadonlySet<RemotePath>> {
    const { list } = driver;
    // The driver itself compares what is in each file, and sends what differs.
    if (check === 'content' && verifies) return new Set();
    const known = files.filter(hasHash);
    const held = await record.held(known);
    const believed = known.filter(({ remotePath }) => held.has(remotePath));
    if (believed.length === 0) return held;
    if (!list) return check === 'sample' ? held : new Set();
    const looked = check === 'sample' ? sampleOf(believed, parts.fraction) : believed;
    let absent = await absentFrom(list, looked, signal);
    if (looked !== believed && absent && absent.length > 0) absent = await absentFrom(list, believed, signal);
    if (!absent) return check === 'sample' ? held : new Set();
    const gone = new Set(absent.map(({ remotePath }) => remotePath));
    return new Set([...held].filter((path) => !gone.has(path)));
  }

  /** After a run of a driver that compares nothing itself. */
  async function notThere(
    files: readonly FileWithHash[],
    signal: AbortSignal,
  ): Promise<readonly FileWithHash[]> {
    const { list } = driver;
    if (verifies || !list) return [];
    return (await absentFrom(list, files, signal)) ?? [];
  }

  const bring: BringFiles = async ({ files: planned, check = 'sample' }, progress, signal) => {
    const { files: single, seen } = await looked(planned);
    const plan = await inSlices(planUpload(single, seen), parts.yieldToLoop);
    if (plan.lost.length > 0) return failedFor(plan.lost);
    const { files, lost } = await hashed(plan.files, signal);
    if (lost.length > 0) return failedFor(lost);
    const count = countUpload({ files: files.length, bytes: plan.bytes }, clock, progress);
    const held = await heldByFarm(files, check, signal);
    let left = files.filter(({ remotePath }) => !held.has(remotePath));
    count.there({
      files: held.size,
      bytes: plan.bytes - left.reduce((sum, { size }) => sum + size, 0),
    });
    // A driver that compares size and time takes the file of before for the one that is sent.
    const changed = verifies ? await record.changed(left.filter(hasHash)) : new Set<RemotePath>();
    // While being sent a file does not count as there, whatever was recorded for its place.
    await record.doubt(left.map(({ remotePath }) => remotePath));
    const notes = createBroughtNotes(left.filter(hasHash), record, fileStates);
    const sizes = new Map(left.map(({ remotePath, size }) => [remotePath, size]));
    const send = (files: readonly FileWithHash[], compares: SendParts['compares']) =>
      sendFiles(
        files,
        { ...parts, compares },
        {
          moving: count.moving,
          waits: count.waits,
          brought(path) {
            notes.take(path);
            count.brought(sizes.get(path) ?? 0);
          },
        },
        signal,
      ).finally(notes.write);
    for (let round = 0; left.length > 0; round += 1) {
      const isCompared = (file: FileWithHash) =>
        verifies && (check === 'content' || changed.has(file.remotePath));
      let outcome: SendOutcome = { failed: [] };
      for (const [files, compares] of [
        [left.filter(isCompared), 'content'],
        [left.filter((file) => !isCompared(file)), undefined],
      ] as const) {
        if (files.length === 0 || outcome.error) continue;
        const { failed, error } = await send(files, compares);
        outcome = { failed: [...outcome.failed, ...failed], ...(error ? { error } : {}) };
      }
      if (outcome.failed.length > 0 || outcome.error) {
        count.failed(outcome.failed);
        return { ok: false, error: outcome.error ?? firstOf(outcome.failed) };
      }
      left = [...(await notThere(left, signal))];
      if (left.length === 0) break;
      record.forget(left.map(({ remotePath }) => remotePath));
      const missing = left.map(({ remotePath }) => ({
        remotePath,
        error: failure('notInStorage', { path: remotePath }),
      }));
      if (round + 1 >= mostRounds) {
        count.failed(missing);
        return failedFor(missing);
      }
    }
    return { ok: true };
  };

  return async (order, progress, signal) => {
    if (driver.name === 'none') return { ok: true };
    try {
      return await bring(order, progress, signal);
    } catch (error) {
      if (signal.aborted) return { ok: false, error: failure('aborted') };
      throw error;
    }
  };
}

function hasHash(file: FileWithHash): file is FileOfUpload & { readonly hash: string } {
  return file.hash !== undefined;
}

function failedFor(files: readonly FailedFile[]): TransferOutcome {
  return { ok: false, error: firstOf(files) };
}

function firstOf(files: readonly FailedFile[]): FailedFile['error'] {
  return files[0]?.error ?? failure('aborted');
}
