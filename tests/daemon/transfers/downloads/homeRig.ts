import { mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach } from '@jest/globals';
import type { ResultFileRecord } from '#daemon/submissions/records.ts';
import type {
  HomeFile,
  ResultsOutcome,
  TransferProgress,
  WantedResults,
} from '#daemon/submissions/transferPorts.ts';
import { createDiskPrograms, type DiskPrograms } from '#daemon/transfers/disk/diskPrograms.ts';
import { createBringResults, type ListByFarm } from '#daemon/transfers/downloads/bringResults.ts';
import { createHomeDisk, type HomePatience } from '#daemon/transfers/downloads/homeDisk.ts';
import type { TransferDriver } from '#daemon/transfers/driver.ts';
import { createCopyDriver } from '#daemon/transfers/drivers/copy.ts';
import { createDriverTurns } from '#daemon/transfers/driverTurns.ts';
import { createFileInspector } from '#daemon/transfers/pictures/fileInspector.ts';
import type { Inspector } from '#daemon/transfers/pictures/inspector.ts';
import { temporaryFolder } from '../../temporaryFolder.ts';

const running = new Set<Inspector>();
/** Started once for all tests of a file. */
const usual = createDiskPrograms();

afterEach(async () => {
  for (const inspector of running) await inspector.stop();
  running.clear();
});

export const submittedAt = Date.UTC(2026, 10, 22, 12);

interface HomeParts {
  readonly programs?: DiskPrograms;
  readonly patience?: HomePatience;
  readonly listByFarm?: ListByFarm;
}

/** The results of task 7 on a farm’s storage, and a folder at home that they come to. */
export function homeRig(
  change: (driver: TransferDriver) => Partial<TransferDriver> = () => ({}),
  { programs = usual, patience, listByFarm }: HomeParts = {},
) {
  const folder = temporaryFolder();
  const place = (name: string) => path.join(folder, name);
  for (const name of ['storage', 'results']) mkdirSync(place(name));
  const copy = createCopyDriver(async () => ({ storage: place('storage'), results: place('results') }), {
    programs,
  });
  const driver: TransferDriver = { ...copy, ...change(copy) };
  const inspector = createFileInspector(programs);
  running.add(inspector);
  const known = new Map<string, ResultFileRecord>();
  const others: ResultFileRecord[] = [];
  const heard: TransferProgress[] = [];
  const came: string[] = [];

  function put(name: string, content: string | Uint8Array, at?: number): string {
    const file = place(name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
    if (at !== undefined) utimesSync(file, new Date(at), new Date(at));
    return file;
  }

  function remember(file: HomeFile): void {
    const { thumbnail: _, ...rest } = file;
    came.push(file.remotePath);
    known.set(file.remotePath, {
      ...rest,
      transferId: 't1',
      farm: 'sandbox',
      taskId: '7',
      revision: 1,
      at: '',
    });
  }

  return {
    place,
    put,
    known,
    others,
    heard,
    /** Paths of files that were put in their places, in turn. */
    came,
    read: (name: string) => readFileSync(place(name), 'utf8'),
    tree: (name: string) =>
      readdirSync(place(name), { recursive: true })
        .map((each) => String(each).split(path.sep).join('/'))
        .sort(),
    bring: (
      asked: Partial<WantedResults> = {},
      signal = new AbortController().signal,
    ): Promise<ResultsOutcome> =>
      createBringResults(
        driver,
        createDriverTurns(1),
        inspector.inspect,
        (ends) => createHomeDisk(programs, ends, patience),
        listByFarm,
      )(
        {
          id: 't1',
          resultsFolder: '7_shot',
          folder: place('home'),
          asks: 'fresh',
          replacesNewer: false,
          isOver: true,
          submittedAt,
          known: new Map(known),
          placedAt: (at) =>
            [...known.values(), ...others]
              .filter((file) => file.path === at)
              .map(({ size, mtimeMs, taskId }) => ({ size, mtimeMs, mayGo: taskId === '7' })),
          ...asked,
        },
        { signal, progress: (now) => heard.push(now), came: remember },
      ),
  };
}
