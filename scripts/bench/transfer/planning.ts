import path from 'node:path';
import { setImmediate as yieldToLoop } from 'node:timers/promises';
import { systemClock } from '#daemon/clock.ts';
import { openStore } from '#daemon/store/open.ts';
import type { PlannedFile } from '#daemon/submissions/records.ts';
import { createFileStates } from '#daemon/transfers/fileStates.ts';
import { createFarmRecord } from '#daemon/transfers/uploads/farmRecord.ts';
import { createHashFiles } from '#daemon/transfers/uploads/fileHashes.ts';
import { createHashThreads } from '#daemon/transfers/uploads/hashThreads.ts';
import { plannedAtOnce, planUpload, sourceOf } from '#daemon/transfers/uploads/uploadPlan.ts';
import { farmPath } from '#protocol/paths/farmPath.ts';
import { inParts, inSlices } from '#protocol/slices/slices.ts';
import { type LoopDelays, watchLoop } from './loopDelay.ts';

export interface Planned {
  readonly ms: number;
  readonly hashes: readonly string[];
  /** That were read through for their hashes: none of a file whose hash is remembered. */
  readonly bytesRead: number;
  /** Of the loop that everybody else waits for. */
  readonly delays: LoopDelays;
}

/** What an upload does before its first byte is sent, over a database of its own. */
export function createPlanning(folder: string) {
  const store = openStore(path.join(folder, 'renderbridge.sqlite'), () => 'bench', { marker: 'none' });
  const fileStates = createFileStates({ clock: systemClock, exactDeadlineMs: 120_000 });
  const hashFiles = createHashFiles({
    rows: store.rows.fileHashes,
    readThrough: createHashThreads({ clock: systemClock }),
    clock: systemClock,
    yieldToLoop: () => yieldToLoop(),
  });
  const record = createFarmRecord({
    rows: store.rows.farmFiles,
    storage: 'bench',
    clock: systemClock,
    yieldToLoop: () => yieldToLoop(),
  });
  const never = new AbortController().signal;
  return {
    async plan(paths: readonly string[]): Promise<Planned> {
      const delays = watchLoop();
      const startedAt = performance.now();
      const planned: PlannedFile[] = [];
      for await (const some of inParts(paths, plannedAtOnce, yieldToLoop)) planned.push(...some.map(placed));
      const seen = await fileStates.statAgain(planned.map(sourceOf));
      const { files } = await inSlices(planUpload(planned, seen), yieldToLoop);
      let bytesRead = 0;
      const noteRead = (bytes: number) => {
        bytesRead = bytes;
      };
      const hashes = await hashFiles(files, noteRead, never);
      const known = files.flatMap((file, index) => {
        const hashed = hashes[index];
        return hashed && 'hash' in hashed ? { ...file, hash: hashed.hash } : [];
      });
      await record.held(known);
      const ms = performance.now() - startedAt;
      return { ms, hashes: known.map(({ hash }) => hash), bytesRead, delays: delays() };
    },
    close() {
      fileStates.stop();
      store.close();
    },
  };
}

function placed(localPath: string): PlannedFile {
  const place = farmPath(localPath);
  if (!place.ok) throw new Error(`${localPath} has no place.`);
  return { localPath, farmPath: place.path, need: 'optional' };
}
