import type { FarmFileRows } from '#daemon/submissions/fileRecords.ts';
import type { Clock } from '#daemon/submissions/ports.ts';
import { inParts, type YieldToLoop } from '#protocol/slices/slices.ts';
import { fileRecordDays } from '#protocol/timing/fileRecordDays.ts';
import type { RemotePath } from '../driver.ts';
import { rowsAtOnce } from './fileHashes.ts';

/** A file with what is in it. */
export interface KnownFile {
  readonly remotePath: RemotePath;
  readonly size: number;
  readonly hash: string;
}

/** What a farm’s storage holds, as far as it was brought from here. */
export interface FarmRecord {
  /** Of these files those that were brought as they are. */
  held(files: readonly KnownFile[]): Promise<ReadonlySet<RemotePath>>;
  brought(files: readonly KnownFile[]): void;
  forget(paths: readonly RemotePath[]): void;
}

export interface FarmRecordParts {
  readonly rows: FarmFileRows;
  /** Of an account and a storage: what one holds says nothing of another. */
  readonly storage: string;
  readonly clock: Pick<Clock, 'now'>;
  readonly yieldToLoop: YieldToLoop;
}

const dayMs = 86_400_000;

export function createFarmRecord({ rows, storage, clock, yieldToLoop }: FarmRecordParts): FarmRecord {
  return {
    async held(files) {
      const held = new Set<RemotePath>();
      const since = clock.now() - fileRecordDays * dayMs;
      for await (const some of inParts(files, rowsAtOnce, yieldToLoop)) {
        const known = rows.known(
          storage,
          some.map(({ remotePath }) => remotePath),
          since,
        );
        for (const { remotePath, size, hash } of some) {
          const file = known.get(remotePath);
          if (file?.size === size && file.hash === hash) held.add(remotePath);
        }
      }
      return held;
    },
    brought(files) {
      rows.remember(
        storage,
        files.map(({ remotePath, size, hash }) => ({ path: remotePath, size, hash })),
        clock.now(),
      );
    },
    forget(paths) {
      rows.forget(storage, paths);
    },
  };
}
