import { createRest } from '#daemon/rest.ts';
import type { Store } from '#daemon/store/open.ts';
import type { Clock, Random } from '#daemon/submissions/ports.ts';
import type { PlannedFile } from '#daemon/submissions/records.ts';
import { filesCalledMissing } from '#daemon/submissions/uploads/filesCalledMissing.ts';
import type { BelievedThere } from '#daemon/submissions/uploads/uploadFacts.ts';
import type { BringFiles } from '#daemon/submissions/uploads/uploadPorts.ts';
import type { TransferDriver } from '#daemon/transfers/driver.ts';
import { createDriverTurns, type DriverTurns } from '#daemon/transfers/driverTurns.ts';
import type { RunningFileStates } from '#daemon/transfers/fileStates.ts';
import { createBelievedThere } from '#daemon/transfers/uploads/believedThere.ts';
import { createBringFiles } from '#daemon/transfers/uploads/bringFiles.ts';
import { createFarmRecord } from '#daemon/transfers/uploads/farmRecord.ts';
import { createHashFiles } from '#daemon/transfers/uploads/fileHashes.ts';
import { createHashThreads } from '#daemon/transfers/uploads/hashThreads.ts';
import { remotePathOf } from '#daemon/transfers/uploads/uploadPlan.ts';
import type { YieldToLoop } from '#protocol/slices/slices.ts';
import type { TransferHours } from '#protocol/time/transferHours.ts';

export interface UploadsPorts {
  /** Of an account and a storage: what one holds says nothing of another. */
  readonly storage: string;
  readonly driver: TransferDriver;
  readonly rows: Pick<Store['rows'], 'fileHashes' | 'farmFiles'>;
  readonly fileStates: Pick<RunningFileStates, 'statAgain'>;
  readonly clock: Clock;
  readonly random: Pick<Random, 'fraction'>;
  readonly yieldToLoop: YieldToLoop;
  readonly bytesPerSecond?: number | undefined;
  readonly hours?: TransferHours | undefined;
}

/** What brings a submission’s files to the farm, whatever driver does it. */
export interface Uploads {
  readonly bringFiles: BringFiles;
  /** Downloads wait in the same line. */
  readonly turns: DriverTurns;
  readonly believedThere: BelievedThere;
  /** Files that a frame’s log calls missing are sent again, whatever was recorded of them. */
  forgetMissing(files: readonly PlannedFile[], log: string): void;
}

export function joinUploads(ports: UploadsPorts): Uploads {
  const { driver, rows, clock, yieldToLoop } = ports;
  const turns = createDriverTurns(driver.capabilities.parallelRuns);
  const record = createFarmRecord({ rows: rows.farmFiles, storage: ports.storage, clock, yieldToLoop });
  const readThrough = createHashThreads({ clock });
  const bringFiles = createBringFiles({
    driver,
    turns,
    inFlight: new Set(),
    record,
    fileStates: ports.fileStates,
    hashFiles: createHashFiles({ rows: rows.fileHashes, readThrough, clock, yieldToLoop }),
    clock,
    yieldToLoop,
    rest: createRest(clock),
    fraction: ports.random.fraction,
    bytesPerSecond: ports.bytesPerSecond,
    hours: ports.hours,
  });
  const believedThere = createBelievedThere({ hashes: rows.fileHashes, record, clock, yieldToLoop });
  return {
    bringFiles,
    turns,
    believedThere,
    forgetMissing: (files, log) => record.forget(filesCalledMissing(log, files.map(remotePathOf))),
  };
}
