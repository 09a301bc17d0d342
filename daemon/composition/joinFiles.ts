import path from 'node:path';
import type { Settings } from '#daemon/config/settings.ts';
import { createRest } from '#daemon/rest.ts';
import type { Store } from '#daemon/store/open.ts';
import { createFrameFolders, type FrameFolders } from '#daemon/submissions/downloads/frameFolders.ts';
import type { Clock, Random } from '#daemon/submissions/ports.ts';
import {
  createFileIntegrity,
  type FileIntegrity,
  withoutFileIntegrity,
} from '#daemon/submissions/uploads/fileIntegrity.ts';
import type { TransferDriver } from '#daemon/transfers/driver.ts';
import { createFileStates, type RunningFileStates } from '#daemon/transfers/fileStates.ts';
import { createSceneKeeping } from '#daemon/transfers/keepScene.ts';
import { platformOf } from '#protocol/platform/platform.ts';
import type { YieldToLoop } from '#protocol/slices/slices.ts';
import { readTransferHours } from '#protocol/time/transferHours.ts';
import { joinUploads, type Uploads } from './joinUploads.ts';

export interface FilesPorts {
  readonly farm: string;
  /** Scenes are kept aside below it. */
  readonly home: string;
  readonly settings: Pick<Settings, 'frames' | 'transfer'>;
  readonly driver: TransferDriver;
  readonly rows: Store['rows'];
  readonly yieldToLoop: YieldToLoop;
  readonly clock: Clock;
  readonly random: Random;
}

/** What is done with files on this computer, from the look at a scene to the folders that its frames come home to. */
export function joinFiles({ settings: { frames, transfer }, driver, clock, ...ports }: FilesPorts): {
  readonly fileStates: RunningFileStates;
  readonly uploads: Uploads;
  readonly fileIntegrity: FileIntegrity;
  readonly frameFolders: FrameFolders;
} {
  const fileStates = createFileStates({ clock });
  const uploads = joinUploads({
    driver,
    rows: ports.rows,
    fileStates,
    clock,
    random: ports.random,
    yieldToLoop: ports.yieldToLoop,
    storage: [driver.name, ports.farm, transfer.storage ?? ''].join(' '),
    bytesPerSecond: transfer.bytesPerSecond,
    hours: readTransferHours(transfer.hours ?? ''),
  });
  const fileIntegrity =
    transfer.driver === 'none'
      ? withoutFileIntegrity
      : createFileIntegrity(createSceneKeeping(path.join(ports.home, 'kept')), fileStates, {
          now: clock.now,
          rest: createRest(clock),
        });
  const frameFolders = createFrameFolders({
    platform: platformOf(process.platform),
    driverDownloads: driver.capabilities.downloads,
    frames,
  });
  return { fileStates, uploads, fileIntegrity, frameFolders };
}
