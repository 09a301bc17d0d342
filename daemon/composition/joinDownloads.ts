import path from 'node:path';
import type { EventLog } from '#daemon/events/log.ts';
import type { Farm } from '#daemon/farms/farm.ts';
import type { Store } from '#daemon/store/open.ts';
import { createDownloading, type Downloading } from '#daemon/submissions/downloads/downloading.ts';
import type { FrameFolders } from '#daemon/submissions/downloads/frameFolders.ts';
import { createFramesAtHome, type FramesAtHome } from '#daemon/submissions/downloads/framesAtHome.ts';
import type { Clock, Log, Random } from '#daemon/submissions/ports.ts';
import type { TaskRecord } from '#daemon/submissions/records.ts';
import { createWorkLoop } from '#daemon/submissions/workLoop.ts';
import { createDiskPrograms } from '#daemon/transfers/disk/diskPrograms.ts';
import { createBringResults } from '#daemon/transfers/downloads/bringResults.ts';
import { createHomeDisk } from '#daemon/transfers/downloads/homeDisk.ts';
import type { TransferDriver } from '#daemon/transfers/driver.ts';
import type { DriverTurns } from '#daemon/transfers/driverTurns.ts';
import { createFileInspector } from '#daemon/transfers/pictures/fileInspector.ts';
import { createPictureOfFarm } from '#daemon/transfers/pictures/pictureOfFarm.ts';
import { createThumbnails } from '#daemon/transfers/pictures/thumbnails.ts';
import { folderNameOf } from '#protocol/platform/folderName.ts';

export interface DownloadsPorts {
  readonly farm: string;
  readonly home: string;
  readonly frameFolders: FrameFolders;
  readonly driver: TransferDriver;
  /** Uploads run in the same line. */
  readonly turns: DriverTurns;
  /** What the farm itself says of its storage; undefined: nothing. */
  readonly results: Farm['results'];
  readonly store: Store;
  readonly events: EventLog;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly cameHome?: (taskId: string) => void;
}

/** How frames come home. */
export interface Downloads {
  readonly downloading: Downloading;
  readonly framesAtHome: FramesAtHome;
  /** A small picture of a frame by the farm’s id of it or by its number; made again where it is not kept any more. */
  thumbnailOf(taskId: string, frame: string): Promise<Uint8Array | undefined>;
  /** Where the frames of a task go by themselves: an absolute folder. */
  folderFor(task: TaskRecord): string;
  stop(): Promise<void>;
}

/** A whole folder is brought at most so often. */
const folderRestMs = 30_000;

export function joinDownloads(ports: DownloadsPorts): Downloads {
  const { farm, driver, frameFolders, store, events, clock, random, log } = ports;
  const { tasks, frames, resultFiles, transfers, submissions, plannedTasks } = store.rows;
  const programs = createDiskPrograms();
  const inspector = createFileInspector(programs);
  const thumbnails = createThumbnails({ folder: path.join(ports.home, 'thumbnails'), log });
  const framesAtHome = createFramesAtHome({ store, tasks, frames, resultFiles, thumbnails, events });
  const { downloads } = driver.capabilities;

  const ruleFor = ({ projectName }: TaskRecord) => {
    const rule = frameFolders.ruleOf(projectName);
    return rule === 'nothing' ? 'never' : rule;
  };

  function folderFor(task: TaskRecord): string {
    // Frames that are rendered again belong where those of the first task are.
    const first = submissions.get(task.submissionId ?? '')?.rerenderOf;
    const before = first && tasks.get(farm, first.taskId);
    if (before && before.taskId !== task.taskId)
      return (
        transfers.downloadsOf(farm, before.taskId).find((each) => each.byItself)?.folder ?? folderFor(before)
      );
    const fallback = path.join(ports.home, 'results', folderNameOf(task.resultsFolder));
    const { submissionId = '', unitId = '' } = task;
    const snapshot = submissions.snapshot(submissionId);
    const planned = plannedTasks.get(unitId);
    if (!snapshot || !planned) return fallback;
    return frameFolders.folderOf({
      snapshot,
      label: planned.label,
      all: plannedTasks.ofSubmission(submissionId),
      projectName: task.projectName,
      fallback,
    });
  }

  const downloading = createDownloading({
    farm,
    store,
    transfers,
    tasks,
    resultFiles,
    submissions,
    framesAtHome,
    driver: driver.name,
    parallelRuns: driver.capabilities.parallelRuns,
    leastRestMs: downloads === 'folders' ? folderRestMs : 0,
    ruleFor,
    folderFor,
    bringResults: createBringResults(
      driver,
      ports.turns,
      inspector.inspect,
      (signal) => createHomeDisk(programs, signal),
      ports.results?.list,
    ),
    progress: events,
    cameHome: ports.cameHome,
    createLoop: createWorkLoop,
    clock,
    random,
    log,
  });

  const pictureOfFarm = createPictureOfFarm({
    folder: path.join(ports.home, 'thumbnails', 'fetching'),
    driver,
    results: ports.results,
    inspect: inspector.inspect,
  });

  async function thumbnailOf(taskId: string, frame: string): Promise<Uint8Array | undefined> {
    const file = framesAtHome.pictureOf(farm, taskId, frame);
    if (!file) {
      const known = frames
        .ofTask(farm, taskId)
        .find(({ frameId, number }) => frameId === frame || `${number}` === frame);
      return known?.state === 'done' ? pictureOfFarm(taskId, known.frameId) : undefined;
    }
    const kept = await thumbnails.get(file.transferId, file.remotePath);
    if (kept) return kept;
    const seen = await inspector.inspect(file.path, 'picture').catch(() => undefined);
    if (seen?.picture?.kind !== 'picture' || seen.sha256 !== file.sha256) return undefined;
    const { thumbnail } = seen.picture;
    thumbnails.keep(file.transferId, file.remotePath, thumbnail);
    return thumbnail;
  }

  return {
    downloading,
    framesAtHome,
    thumbnailOf,
    folderFor,
    async stop() {
      const ended = downloading.stop();
      await inspector.stop();
      await ended;
      await thumbnails.settled();
    },
  };
}
