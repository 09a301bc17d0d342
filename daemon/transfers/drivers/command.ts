import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { failure } from '#protocol/bridge/failure.ts';
import type { TransferDriverName } from '#protocol/bridge/transfer.ts';
import { type CommandRun, limitsRate } from '../command/commandFile.ts';
import type { CommandParts } from '../command/commandParts.ts';
import { type GroupedFile, groupsOf } from '../command/fetchRoots.ts';
import { folderOf, writeListFile } from '../command/listFile.ts';
import { listFolder } from '../command/listFolder.ts';
import { partsOf, usesList } from '../command/placeholders.ts';
import { remoteAddress } from '../command/remoteAddress.ts';
import { type Batch, type BatchFile, runBatch } from '../command/runBatch.ts';
import { unlessSilent } from '../disk/diskPrograms.ts';
import type { StageFault } from '../disk/diskProtocol.ts';
import type {
  FailedFile,
  FileToFetch,
  FileToSend,
  RunOutcome,
  TransferDriver,
  TransferRun,
} from '../driver.ts';
import { readableSources, unreadSource } from '../readableSources.ts';
import { refusedPath } from '../refusedPath.ts';

const never = new AbortController().signal;
/** Of a disk, before it counts as one that does not answer. */
const patienceMs = 120_000;

/** Any program that is described by a command file: those of `presets/`, and a studio’s own. */
export function createCommandDriver(name: TransferDriverName, parts: CommandParts): TransferDriver {
  const { file, roots, folder, programs } = parts;
  const { send, fetch, list } = file;
  let cleaned: Promise<void> | undefined;

  /** Gives a run a folder of its own; what earlier daemons left of theirs goes first. */
  async function inOwnFolder<Result>(work: (own: string) => Promise<Result>): Promise<Result> {
    cleaned ??= rm(folder, { recursive: true, force: true });
    await cleaned;
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const own = await mkdtemp(path.join(folder, 'run-'));
    try {
      return await work(own);
    } finally {
      await programs.ask('removeFolder', { folder: own }, { at: own, signal: never });
    }
  }

  /** Undefined: the signal ended it, or the disk of the files does not answer. */
  async function batchOfAll(
    files: readonly FileToSend[],
    own: string,
    signal: AbortSignal,
  ): Promise<(Batch & { failed: FailedFile[] }) | undefined> {
    const { storage } = await roots();
    const local = path.join(own, 'files');
    const order = { folder: local, files: files.map(({ source, remotePath }) => ({ source, remotePath })) };
    const asking = { at: files[0]?.source ?? local, signal, patienceMs };
    const answer = await unlessSilent(programs.ask('stage', order, asking));
    if (!answer) return undefined;
    const unplaced = new Map(answer.faults.map((fault) => [fault.index, fault]));
    const staged = files.filter((_, index) => !unplaced.has(index));
    const names = staged.map(({ remotePath }) => remotePath);
    const list = await writeListFile(path.join(own, 'list'), send.names, { root: local, folder: '', names });
    return {
      values: { local, remote: storage, list },
      files: new Map(staged.map(({ remotePath, size }) => [remotePath, { remotePath, size }])),
      failed: files.flatMap((file, index) => {
        const fault = unplaced.get(index);
        return fault ? [notStaged(file, fault)] : [];
      }),
    };
  }

  async function sendAll(files: readonly FileToSend[], run: TransferRun): Promise<RunOutcome> {
    if (usesList(send.argv)) {
      return inOwnFolder(async (own) => {
        const staged = await batchOfAll(files, own, run.signal);
        if (!staged) return unanswered(run.signal);
        const { failed, ...batch } = staged;
        return joined(failed, await runBatches(send, [batch], run));
      });
    }
    const { readable, failed } = await readableSources(files, programs, run.signal);
    const { storage } = await roots();
    const batches = readable.map(({ source, remotePath, size }) => ({
      values: { local: source, remote: remoteAddress(storage, remotePath) },
      files: new Map([[remotePath, { remotePath, size }]]),
    }));
    return joined(failed, await runBatches(send, batches, run));
  }

  async function fetchAll(
    command: CommandRun,
    wanted: readonly FileToFetch[],
    run: TransferRun,
  ): Promise<RunOutcome> {
    const { results = '' } = await roots();
    const groups = groupsOf(wanted);
    const folders = groups.flatMap(({ files }) =>
      files.flatMap(({ place, target }) => [path.dirname(place), path.dirname(target)]),
    );
    const order = { folders: [...new Set(folders)] };
    const { signal } = run;
    const asking = { at: folders[0] ?? folder, signal, patienceMs };
    if (!(await unlessSilent(programs.ask('makeFolders', order, asking)))) return unanswered(signal);
    if (!usesList(command.argv)) {
      const batches = groups.flatMap(({ files }) =>
        files.map((grouped) => ({
          values: { local: grouped.place, remote: remoteAddress(results, grouped.remotePath) },
          files: new Map([[grouped.name, toArrive(grouped, run.signal)]]),
        })),
      );
      return runBatches(command, batches, run);
    }
    return inOwnFolder(async (own) => {
      const batches: Batch[] = [];
      for (const [index, { local, remote, files }] of groups.entries()) {
        const listed = {
          root: results,
          rootPath: partsOf(results).folder,
          folder: remote,
          names: files.map(({ name: below }) => below),
        };
        const listFile = path.join(own, `list${index}`);
        batches.push({
          values: {
            local,
            remote: folderOf(command.names, listed),
            list: await writeListFile(listFile, command.names, listed),
          },
          files: new Map(files.map((grouped) => [grouped.name, toArrive(grouped, run.signal)])),
        });
      }
      return runBatches(command, batches, run);
    });
  }

  function toArrive({ remotePath, place, target }: GroupedFile, signal: AbortSignal): BatchFile {
    return {
      remotePath,
      size: 0,
      async arrived() {
        const asking = { at: place, signal, patienceMs };
        const answer = await unlessSilent(programs.ask('arrive', { place, target }, asking));
        return answer?.isThere === true;
      },
    };
  }

  /** One process after the other. A program that is not there is not called again. */
  async function runBatches(
    command: CommandRun,
    batches: readonly Batch[],
    run: TransferRun,
  ): Promise<RunOutcome> {
    const { bytesPerSecond, compares } = run;
    let before = 0;
    let outcome: RunOutcome = { failed: [], mayRetry: false };
    const told = { ...run, moved: (bytes: number) => run.moved(before + bytes) };
    for (const { values, files } of batches) {
      if (files.size === 0) continue;
      const batch = { values: { ...values, files: files.size, bytesPerSecond, compares }, files };
      const { bytes, ...ended } = await runBatch(parts, command, batch, told);
      before += bytes;
      outcome = {
        failed: [...outcome.failed, ...ended.failed],
        mayRetry: outcome.mayRetry || ended.mayRetry,
        ...(ended.error === undefined ? {} : { error: ended.error }),
      };
      if (ended.error) return outcome;
    }
    return outcome;
  }

  return {
    name,
    capabilities: {
      ...file.capabilities,
      lists: list !== undefined,
      downloads: fetch === undefined ? 'nothing' : 'files',
      limitsRate: limitsRate(file),
    },
    async send(files, run) {
      const { accepted, failed } = sort(files);
      return joined(failed, await sendAll(accepted, run));
    },
    ...(fetch === undefined
      ? {}
      : {
          async fetch(wanted: readonly FileToFetch[], run: TransferRun) {
            const { accepted, failed } = sort(wanted);
            return joined(failed, await fetchAll(fetch, accepted, run));
          },
        }),
    ...(list === undefined
      ? {}
      : {
          async list({ root, path: below }, signal) {
            const base = (await roots())[root];
            if (base === undefined || refusedPath(below)) return undefined;
            return inOwnFolder((own) => listFolder(parts, list, { root: base, folder: below, own }, signal));
          },
        }),
  };
}

/** Those whose paths a program may be given, and those that are refused before it starts. */
function sort<Wanted extends { readonly remotePath: string }>(
  files: readonly Wanted[],
): { accepted: Wanted[]; failed: FailedFile[] } {
  const accepted: Wanted[] = [];
  const failed: FailedFile[] = [];
  for (const file of files) {
    const error = refusedPath(file.remotePath);
    if (error) failed.push({ remotePath: file.remotePath, error });
    else accepted.push(file);
  }
  return { accepted, failed };
}

function joined(failed: readonly FailedFile[], outcome: RunOutcome): RunOutcome {
  return { ...outcome, failed: [...failed, ...outcome.failed] };
}

function notStaged(file: FileToSend, fault: StageFault): FailedFile {
  if (fault.fault !== 'copyFailed') return unreadSource(file, fault.fault);
  return { remotePath: file.remotePath, error: failure('copyFailed', { reason: fault.reason }) };
}

/** The program that looks and moves gave no answer. */
function unanswered(signal: AbortSignal): RunOutcome {
  return { failed: [], error: failure(signal.aborted ? 'aborted' : 'copyEnded'), mayRetry: true };
}
