import path from 'node:path';
import type { ResultFileRecord } from '#daemon/submissions/records.ts';
import type {
  BringResults,
  HomeFile,
  ResultsOutcome,
  ResultsRun,
  WantedResults,
} from '#daemon/submissions/transferPorts.ts';
import { failure } from '#protocol/bridge/failure.ts';
import { isRemotePath } from '#protocol/paths/remotePath.ts';
import { isFolderName } from '#protocol/platform/folderName.ts';
import type { Standing } from '../disk/diskProtocol.ts';
import type { FileToFetch, RemoteFile, RunOutcome, TransferDriver } from '../driver.ts';
import type { DriverTurns } from '../driverTurns.ts';
import type { InspectFile } from '../pictures/inspector.ts';
import type { HomeDisk } from './homeDisk.ts';
import { isAsPlaced } from './judgePlace.ts';
import { localNames } from './localNames.ts';
import { moveAll } from './moveToPlace.ts';
import { notPlaced } from './notPlaced.ts';
import { planFetch } from './planFetch.ts';
import { type Accept, createTakeFile, type TakeFile } from './takeFile.ts';

/** Beside the frames, so that putting one in its place is a rename. No name that a farm gives begins with a dot. */
const stagingFolder = '.renderbridge';

/** What the farm says that lies in a folder of results, for tools that cannot list one. Undefined: no answer. */
export type ListByFarm = (folder: string) => Promise<readonly RemoteFile[] | undefined>;

/** Brings what a task has of results into a local folder, file by file where the driver can, and puts it in its place. */
export function createBringResults(
  tool: Pick<TransferDriver, 'fetch' | 'list' | 'capabilities'>,
  turns: DriverTurns,
  inspect: InspectFile,
  homeDisk: (signal: AbortSignal) => HomeDisk,
  listByFarm?: ListByFarm,
): BringResults {
  const driver: Bringing['driver'] = {
    ...(tool.list ? { list: tool.list } : {}),
    fetch: (wanted, run) => turns.run(async () => tool.fetch?.(wanted, run) ?? nothingFetched, run.signal),
  };
  return async (wanted, run) => {
    if (!tool.fetch || tool.capabilities.downloads === 'nothing') return refused(failure('noDriver'));
    if (!isRemotePath(wanted.resultsFolder) || !isFolderName(wanted.resultsFolder))
      return refused(failure('outsideRoot', { path: wanted.resultsFolder }));
    const staging = path.join(wanted.folder, stagingFolder, wanted.id);
    const disk = homeDisk(run.signal);
    const isByFile = tool.capabilities.downloads === 'files' && tool.list !== undefined;
    try {
      const bring = isByFile ? bringFiles : bringFolder;
      const outcome = await bring({ driver, inspect, disk, staging, listByFarm }, wanted, run);
      if (!outcome.error && outcome.failed.every(neverComes)) await clear(disk, wanted.folder, staging);
      return outcome;
    } catch (error) {
      if (run.signal.aborted) return stopped();
      return { failed: [], error: notPlaced(wanted.folder, wanted.folder, error), mayRetry: true };
    }
  };
}

/** No part of it is worth another try. */
function neverComes({ error }: ResultsOutcome['failed'][number]): boolean {
  return error.code === 'outsideRoot';
}

const nothingFetched: RunOutcome = { failed: [], mayRetry: false };

interface Bringing {
  readonly driver: Required<Pick<TransferDriver, 'fetch'>> & Pick<TransferDriver, 'list'>;
  readonly inspect: InspectFile;
  readonly disk: HomeDisk;
  readonly staging: string;
  readonly listByFarm?: ListByFarm | undefined;
}

async function bringFiles(
  { driver, inspect, disk, staging }: Bringing,
  wanted: WantedResults,
  run: ResultsRun,
): Promise<ResultsOutcome> {
  const { resultsFolder, known, asks } = wanted;
  const listed = await driver.list?.({ root: 'results', path: resultsFolder }, run.signal);
  if (!listed) return { failed: [], error: failure('noListing'), mayRetry: true };
  if (listed.length === 0) return { failed: [], error: failure('noResults'), mayRetry: true };
  const plan = planFetch(listed, wanted, asks === 'fresh' ? new Map() : await standingOf(disk, known));
  const { moved, notMoved } = await moveAll(plan.beside, { disk, inspect, folder: wanted.folder }, run);
  const damaged: RemoteFile[] = [];
  let same = moved;
  for (const { known: before, remote } of plan.check) {
    if (run.signal.aborted) return stopped();
    const { sha256 } = await inspect(before.path, 'hash');
    if (sha256 === before.sha256) same += 1;
    else damaged.push(remote);
  }
  const fetched = [...plan.fetch, ...notMoved, ...damaged];
  const names = namesOf(wanted, listed);
  const counted = count(listed, plan.outside, fetched, run);
  const take = createTakeFile({ wanted, staging, names, inspect, disk, came: counted.came });
  // Problems with the folder are reported the same way for all drivers.
  if (fetched.length > 0) await disk.makeFolder(staging);
  const outcome = await fetchAndTake(driver, fetched, take, wanted.isOver, {
    signal: run.signal,
    moved: counted.moved,
  });
  const verified = {
    same,
    mended: fetched.length - outcome.failed.length,
    changedHere: plan.changedHere.length,
  };
  const outside = plan.outside.map((file) => ({ file, error: failure('outsideRoot', { path: file }) }));
  return { ...outcome, failed: [...outcome.failed, ...outside], ...(asks === 'verify' ? { verified } : {}) };
}

type DriverRun = Pick<ResultsRun, 'signal'> & { moved(bytes: number): void };

/** What came damaged is brought once more when the farm renders no more of it; until then it may still be written. */
async function fetchAndTake(
  driver: Bringing['driver'],
  files: readonly RemoteFile[],
  take: TakeFile,
  isOver: boolean,
  run: DriverRun,
): Promise<ResultsOutcome> {
  const first = await bringOnce(driver, files, take, 'whole', run);
  const again = files.filter(({ remotePath }) => first.damaged.has(remotePath));
  if (!isOver || again.length === 0 || first.outcome.error || run.signal.aborted) return first.outcome;
  const second = await bringOnce(driver, again, take, 'whatever', run);
  const others = first.outcome.failed.filter(({ file }) => !first.damaged.has(file));
  return { ...second.outcome, failed: [...others, ...second.outcome.failed] };
}

/** What was brought is taken to its place while the driver brings the next. */
async function bringOnce(
  driver: Bringing['driver'],
  files: readonly RemoteFile[],
  take: TakeFile,
  accept: Accept,
  { signal, moved }: DriverRun,
): Promise<{ readonly outcome: ResultsOutcome; readonly damaged: ReadonlySet<string> }> {
  const byPath = new Map(files.map((file) => [file.remotePath, file]));
  const failed: { file: string; error: ReturnType<typeof failure> }[] = [];
  const damaged = new Set<string>();
  const taken = new Set<string>();
  let work = Promise.resolve();
  const takeNext = (remotePath: string) => {
    const file = byPath.get(remotePath);
    if (!file || taken.has(remotePath)) return;
    taken.add(remotePath);
    work = work.then(async () => {
      const fault = await take.one(file, accept);
      if (!fault) return;
      if (fault.isDamaged) damaged.add(remotePath);
      failed.push({ file: remotePath, error: fault.error });
    });
  };
  const targets: FileToFetch[] = files.map(({ remotePath, size }) => ({
    remotePath,
    target: take.target(remotePath),
    size,
  }));
  const outcome: RunOutcome =
    targets.length === 0
      ? { failed: [], mayRetry: false }
      : await driver.fetch(targets, { signal, moved, brought: takeNext });
  const missed = new Set(outcome.failed.map(({ remotePath }) => remotePath));
  // An error of the whole run says nothing about files that were not reported as brought.
  if (!outcome.error) for (const { remotePath } of files) if (!missed.has(remotePath)) takeNext(remotePath);
  await work;
  for (const { remotePath, error } of outcome.failed) failed.push({ file: remotePath, error });
  return {
    damaged,
    outcome: {
      failed,
      ...(outcome.error ? { error: outcome.error } : {}),
      mayRetry: outcome.mayRetry || failed.length > outcome.failed.length,
    },
  };
}

/** The whole folder, for a tool that fetches nothing smaller; identical files already here are left alone. */
async function bringFolder(
  { driver, inspect, disk, staging, listByFarm }: Bringing,
  wanted: WantedResults,
  run: ResultsRun,
): Promise<ResultsOutcome> {
  const { resultsFolder, known, asks } = wanted;
  const byFarm = asks === 'verify' ? undefined : await listByFarm?.(resultsFolder);
  if (byFarm && (await isAllHere({ disk, inspect }, byFarm, wanted, run)))
    return { failed: [], mayRetry: false };
  const times = new Map(byFarm?.map(({ remotePath, mtimeMs }) => [remotePath, mtimeMs]));
  let bytes = 0;
  const told = (files: number, total: number) =>
    run.progress({ files: { done: files, total }, bytes: { done: bytes, total: bytes } });
  await disk.makeFolder(staging);
  const outcome = await driver.fetch([{ remotePath: resultsFolder, target: staging }], {
    signal: run.signal,
    moved(now) {
      bytes = now;
      told(0, 0);
    },
    brought() {},
  });
  const fault = outcome.error ?? outcome.failed[0]?.error;
  if (fault) return { failed: [], error: fault, mayRetry: outcome.mayRetry };
  const came = await filesBelow(disk, staging);
  if (came.length === 0) return { failed: [], error: failure('noResults'), mayRetry: true };
  const listed = came.map(({ name, size }): RemoteFile => {
    const remotePath = `${resultsFolder}/${name}`;
    const mtimeMs = times.get(remotePath);
    return { remotePath, size, ...(mtimeMs === undefined ? {} : { mtimeMs }) };
  });
  const names = namesOf(wanted, listed);
  const standing = asks === 'fresh' ? undefined : await standingOf(disk, known);
  const take = createTakeFile({
    wanted,
    staging,
    names: new Map(came.map(({ name }) => [`${resultsFolder}/${name}`, name])),
    inspect,
    disk,
    came: (file) => run.came(file),
    nameAtHome: (remotePath) => names.get(remotePath),
    isHere: (before) => !standing || isHere(standing.get(before.path), before),
  });
  const failed: { file: string; error: ReturnType<typeof failure> }[] = [];
  for (const [index, file] of listed.entries()) {
    if (run.signal.aborted) return stopped();
    const wrong = await take.one(file, 'whatever');
    if (wrong) failed.push({ file: file.remotePath, error: wrong.error });
    told(index + 1, listed.length);
  }
  return { failed, mayRetry: failed.length > 0 };
}

/**
 * Whether a folder holds nothing but what was brought before. A file without a time may be another picture of the same
 * size, and counts as new.
 */
async function isAllHere(
  parts: Pick<Bringing, 'disk' | 'inspect'>,
  listed: readonly RemoteFile[],
  wanted: WantedResults,
  run: ResultsRun,
): Promise<boolean> {
  const { known, asks } = wanted;
  const isTimed = ({ remotePath, mtimeMs }: RemoteFile) =>
    mtimeMs !== undefined && known.get(remotePath)?.remoteMtimeMs !== undefined;
  if (listed.length === 0 || !listed.every(isTimed)) return false;
  const standing = asks === 'fresh' ? new Map() : await standingOf(parts.disk, known);
  const plan = planFetch(listed, wanted, standing);
  if (plan.fetch.length > 0) return false;
  return (await moveAll(plan.beside, { ...parts, folder: wanted.folder }, run)).notMoved.length === 0;
}

function isHere(standing: Standing | undefined, before: ResultFileRecord): boolean {
  return standing !== undefined && isAsPlaced(standing, before);
}

async function filesBelow(
  disk: HomeDisk,
  folder: string,
): Promise<readonly { readonly name: string; readonly size: number }[]> {
  const listed = await disk.list(folder);
  return listed
    .map(({ name, size }) => ({ name: name.split(path.sep).join('/'), size }))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}

function namesOf(
  { folder, known }: WantedResults,
  listed: readonly RemoteFile[],
): ReadonlyMap<string, string> {
  const before = new Map<string, string>();
  for (const { remotePath, path: place, besideNewer } of known.values())
    if (!besideNewer) before.set(remotePath, path.relative(folder, place).split(path.sep).join('/'));
  return localNames(listed.map(({ remotePath }) => remotePath).filter(isRemotePath), before);
}

function standingOf(
  disk: HomeDisk,
  known: ReadonlyMap<string, ResultFileRecord>,
): Promise<ReadonlyMap<string, Standing>> {
  return disk.standingAt([...new Set([...known.values()].map(({ path: place }) => place))]);
}

/** How far all is that lies on the farm: what was here already counts as done. */
function count(
  listed: readonly RemoteFile[],
  outside: readonly string[],
  fetched: readonly RemoteFile[],
  run: ResultsRun,
) {
  const bytesOf = (files: readonly RemoteFile[]) => files.reduce((sum, { size }) => sum + size, 0);
  const total = { files: listed.length - outside.length, bytes: bytesOf(listed) };
  const before = { files: total.files - fetched.length, bytes: total.bytes - bytesOf(fetched) };
  let [files, bytes] = [0, 0];
  const tell = () =>
    run.progress({
      files: { done: before.files + files, total: total.files },
      bytes: { done: Math.min(total.bytes, before.bytes + bytes), total: total.bytes },
    });
  tell();
  return {
    moved(now: number) {
      bytes = now;
      tell();
    },
    came(file: HomeFile) {
      files += 1;
      tell();
      run.came(file);
    },
  };
}

/** Of this download, and the folder of all of them once it is empty. */
async function clear(disk: HomeDisk, folder: string, staging: string): Promise<void> {
  await disk.removeFolder(staging);
  await disk.removeEmptyFolder(path.join(folder, stagingFolder));
}

function refused(error: ReturnType<typeof failure>): ResultsOutcome {
  return { failed: [], error, mayRetry: false };
}

function stopped(): ResultsOutcome {
  return { failed: [], error: failure('aborted'), mayRetry: true };
}
