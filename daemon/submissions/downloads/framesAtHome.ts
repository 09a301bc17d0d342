import path from 'node:path';
import { targetOf } from '#protocol/bridge/client/ask.ts';
import { routes } from '#protocol/bridge/routes.ts';
import type { Task } from '#protocol/bridge/task.ts';
import { mostKeptFiles } from '#protocol/bridge/transfer.ts';
import type {
  EventSink,
  FrameRows,
  ResultFileRows,
  TaskRows,
  ThumbnailSink,
  Transactions,
} from '../ports.ts';
import type { FrameRecord, ResultFileRecord, TransferRecord } from '../records.ts';
import type { HomeFile } from '../transferPorts.ts';
import { viewFrame, viewTask } from '../views.ts';
import { type Repeat, repeatsIn } from './repeatedPictures.ts';

/** What the store and its followers know about downloaded files. */
export interface FramesAtHome {
  /** A file of a download lies in its place. Part of the transaction around it. */
  take(transfer: TransferRecord, file: HomeFile, at: string): void;
  /** What of a download lies here, for its task. */
  tell(transfer: TransferRecord): Tally;
  /** The file whose small picture stands for a frame, which is named by the farm’s id or by its number. */
  pictureOf(farm: string, taskId: string, frame: string): ResultFileRecord | undefined;
  /** What is known of a frame’s picture. */
  ofFrame(frame: Pick<FrameRecord, 'farm' | 'taskId' | 'frameId' | 'number'>): HomeOfFrame;
}

export type HomeOfFrame = Pick<
  FrameRecord,
  'file' | 'besideNewer' | 'flag' | 'sameAs' | 'thumbnail' | 'thumbnailFile'
>;

export interface Tally {
  readonly flagged: number;
  readonly besideNewer: number;
  readonly keptFiles?: readonly string[] | undefined;
}

export interface FramesAtHomeParts {
  readonly store: Transactions;
  readonly tasks: TaskRows;
  readonly frames: FrameRows;
  readonly resultFiles: ResultFileRows;
  readonly thumbnails: ThumbnailSink;
  readonly events: EventSink;
}

export function createFramesAtHome(parts: FramesAtHomeParts): FramesAtHome {
  const { store, tasks, frames, resultFiles, thumbnails, events } = parts;

  function ofFrame({ farm, taskId, frameId, number }: Parameters<FramesAtHome['ofFrame']>[0]): HomeOfFrame {
    const file = number === undefined ? undefined : mainFile(resultFiles.ofFrame(farm, taskId, number));
    if (!file) return {};
    const shows = file.replacedBy === undefined ? file : undefined;
    return {
      file: file.path,
      besideNewer: file.besideNewer,
      flag: shows?.flag,
      sameAs: shows?.sameAs,
      thumbnail: file.hasThumbnail ? thumbnailPath(taskId, frameId) : undefined,
      thumbnailFile: file.hasThumbnail ? thumbnails.fileOf(file.transferId, file.remotePath) : undefined,
    };
  }

  function showFrame({ farm, taskId, number }: ResultFileRecord): void {
    if (number === undefined) return;
    for (const known of frames.numbered(farm, taskId, number)) {
      const { revision: _, ...rest } = known;
      const { frame, changed } = frames.put({ ...rest, ...ofFrame(known) });
      if (changed) events.append('frame.changed', viewFrame(frame));
    }
  }

  /** What a frame has in common with those around it, and they with it, in whatever order they were downloaded. */
  function compareWithOthers(file: ResultFileRecord): void {
    const { before, after, ...reach } = resultFiles.around(file);
    const pictures = [...before, file, ...after];
    for (const [index, repeat] of repeatsIn(pictures, reach).entries()) {
      const known = pictures[index] as ResultFileRecord;
      const now = withRepeat(known, repeat);
      if (now.flag === known.flag && now.sameAs === known.sameAs) continue;
      const put = resultFiles.put(now);
      if (known !== file) showFrame(put);
    }
  }

  function take(transfer: TransferRecord, { thumbnail, ...file }: HomeFile, at: string): void {
    const { id: transferId, farm, taskId = '' } = transfer;
    for (const other of resultFiles.at(file.path))
      if (other.taskId !== taskId && other.replacedBy === undefined)
        showFrame(resultFiles.put({ ...other, replacedBy: taskId }));
    const record = resultFiles.put({ ...file, transferId, farm, taskId, at });
    if (thumbnail) thumbnails.keep(transferId, record.remotePath, thumbnail);
    compareWithOthers(record);
    showFrame(record);
  }

  return {
    ofFrame,
    pictureOf(farm, taskId, frame) {
      const listed = frames.ofTask(farm, taskId).find(({ frameId }) => frameId === frame)?.number;
      const number = listed ?? (/^-?\d{1,9}$/.test(frame) ? Number(frame) : undefined);
      const file = number === undefined ? undefined : mainFile(resultFiles.ofFrame(farm, taskId, number));
      return file?.hasThumbnail ? file : undefined;
    },
    take,
    tell(transfer) {
      const { id, farm, taskId = '', folder = '' } = transfer;
      const files = resultFiles.ofTransfer(id).filter(({ replacedBy }) => replacedBy === undefined);
      const flagged = flaggedFrames(files);
      const beside = files.filter(({ besideNewer }) => besideNewer);
      const keptFiles = keptNames(beside, folder);
      const tally: Tally = { flagged, besideNewer: beside.length, keptFiles };
      const last = files.reduce<ResultFileRecord | undefined>(
        (newest, file) => (newest && newest.at > file.at ? newest : file),
        undefined,
      );
      const task = tasks.get(farm, taskId);
      if (!last || !task) return tally;
      const home: NonNullable<Task['home']> = {
        folder,
        files: files.length,
        flagged,
        lastFile: last.path,
        ...(last.number === undefined ? {} : { lastFrame: last.number }),
        ...(last.hasThumbnail && last.number !== undefined
          ? {
              thumbnail: thumbnailPath(taskId, String(last.number)),
              thumbnailFile: thumbnails.fileOf(id, last.remotePath),
            }
          : {}),
      };
      store.transaction(() => {
        const { revision: _, ...rest } = task;
        const { task: now, changed } = tasks.put({ ...rest, home });
        if (changed) events.append('task.changed', viewTask(now));
      });
      return tally;
    },
  };
}

/** Where the bridge serves the small picture of a frame; it takes the farm’s id or the number of one. */
function thumbnailPath(taskId: string, frame: string): string {
  return targetOf(routes.frameThumbnail, { taskId, frameId: frame });
}

/** A frame may have files of many passes, some legitimately black: the one nearest to the folder’s root counts. */
export function mainFile(files: readonly ResultFileRecord[]): ResultFileRecord | undefined {
  const depth = ({ remotePath }: ResultFileRecord) => remotePath.split('/').length;
  return files.toSorted(
    (one, other) => depth(one) - depth(other) || (one.remotePath < other.remotePath ? -1 : 1),
  )[0];
}

function flaggedFrames(files: readonly ResultFileRecord[]): number {
  const byFrame = Map.groupBy(files, ({ number, remotePath }) => number ?? remotePath);
  return [...byFrame.values()].filter((ofOne) => mainFile(ofOne)?.flag !== undefined).length;
}

/** Below the download’s folder; undefined where none is known by its name. */
function keptNames(beside: readonly ResultFileRecord[], folder: string): readonly string[] | undefined {
  const kept = beside.flatMap(({ keptFile }) => (keptFile === undefined ? [] : [keptFile]));
  if (kept.length === 0) return undefined;
  const names = kept.map((file) => path.relative(folder, file).split(path.sep).join('/'));
  return names.toSorted().slice(0, mostKeptFiles);
}

/** What a file shows comes before what it has in common with another; what is not known yet stays as it was. */
function withRepeat(file: ResultFileRecord, { sameAs, isSlip }: Repeat): ResultFileRecord {
  const isOwn = file.flag !== undefined && file.flag !== 'sameAsNeighbour';
  const slip = isSlip ? ('sameAsNeighbour' as const) : undefined;
  return {
    ...file,
    flag: isOwn || isSlip === undefined ? file.flag : slip,
    sameAs: sameAs === 'unknown' ? file.sameAs : sameAs,
  };
}
