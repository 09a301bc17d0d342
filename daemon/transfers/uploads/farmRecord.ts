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
  /** Of these files those in whose place lies, or may lie, something else of the same size. */
  changed(files: readonly KnownFile[]): Promise<ReadonlySet<RemotePath>>;
  /** They are about to be sent: until they are brought, what lies in their places is unknown. */
  doubt(paths: readonly RemotePath[]): Promise<void>;
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
/** The hash of no file. */
const unknown = '';

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
    async changed(files) {
      const changed = new Set<RemotePath>();
      for await (const some of inParts(files, rowsAtOnce, yieldToLoop)) {
        // Also what has expired: it was there once.
        const known = rows.known(
          storage,
          some.map(({ remotePath }) => remotePath),
          0,
        );
        for (const { remotePath, size, hash } of some) {
          const file = known.get(remotePath);
          if (file?.size === size && file.hash !== hash) changed.add(remotePath);
        }
      }
      return changed;
    },
    async doubt(paths) {
      for await (const some of inParts(paths, rowsAtOnce, yieldToLoop)) {
        const known = [...rows.known(storage, some, 0).values()];
        if (known.length === 0) continue;
        rows.remember(
          storage,
          known.map((file) => ({ ...file, hash: unknown })),
          clock.now(),
        );
      }
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
