import type { FileHashRows, HashedFile } from '#daemon/submissions/fileRecords.ts';
import type { FileFacts } from '#daemon/submissions/fileStats.ts';
import type { Clock } from '#daemon/submissions/ports.ts';
import { isUnchanged } from '#protocol/platform/unchangedFile.ts';
import { inParts, type YieldToLoop } from '#protocol/slices/slices.ts';
import type { HashFault } from './hashProtocol.ts';
import type { ReadThrough } from './hashThreads.ts';

/** A file whose hash is wanted: its bytes lie at `source`, and are those of `localPath` with these facts. */
export interface Hashable extends FileFacts {
  readonly localPath: string;
  readonly source: string;
}

export type Hashed = { readonly hash: string } | { readonly fault: HashFault };

/** Answers in the order that was asked. `read`: bytes that were read through so far. */
export type HashFiles = (
  files: readonly Hashable[],
  read: (bytes: number) => void,
  signal: AbortSignal,
) => Promise<readonly Hashed[]>;

export interface HashFilesParts {
  readonly rows: FileHashRows;
  readonly readThrough: ReadThrough;
  readonly clock: Pick<Clock, 'now'>;
  readonly yieldToLoop: YieldToLoop;
}

/** Rows of the file records between two turns of everybody else. */
export const rowsAtOnce = 1000;

/** Hashes from memory where a file is as it was, else by reading it. */
export function createHashFiles({ rows, readThrough, clock, yieldToLoop }: HashFilesParts): HashFiles {
  async function remembered(files: readonly Hashable[]): Promise<ReadonlyMap<string, HashedFile>> {
    const known = new Map<string, HashedFile>();
    for await (const some of inParts(files, rowsAtOnce, yieldToLoop)) {
      const paths = some.map(({ localPath }) => localPath);
      for (const [path, file] of rows.known(paths, clock.now())) known.set(path, file);
    }
    return known;
  }

  async function remember(files: readonly HashedFile[]): Promise<void> {
    for await (const some of inParts(files, rowsAtOnce, yieldToLoop)) rows.remember(some, clock.now());
  }

  return async (files, read, signal) => {
    const known = await remembered(files);
    const answers: Hashed[] = files.map((file) => {
      const hashed = known.get(file.localPath);
      return hashed && isAsItWas(file, hashed) ? { hash: hashed.hash } : { fault: 'unreadable' };
    });
    const unknown = [...answers.keys()].filter((index) => 'fault' in (answers[index] as Hashed));
    if (unknown.length === 0) return answers;
    const fresh: HashedFile[] = [];
    let bytes = 0;
    const take = (place: number, hashed: Hashed & { readonly size?: number }) => {
      const index = unknown[place] as number;
      const file = files[index] as Hashable;
      const { localPath, size, mtimeMs } = file;
      // Its length has changed since it was looked at: whatever was read, it is not that file.
      const isOther = 'hash' in hashed && hashed.size !== size;
      answers[index] = isOther
        ? { fault: 'growing' }
        : 'hash' in hashed
          ? { hash: hashed.hash }
          : { fault: hashed.fault };
      if ('hash' in hashed && !isOther && isOldEnough(file, clock.now()))
        fresh.push({ path: localPath, size, mtimeMs, identity: identityOf(file), hash: hashed.hash });
    };
    await readThrough(
      unknown.map((index) => {
        const { source, size } = files[index] as Hashable;
        return { path: source, size };
      }),
      (results, readNow) => {
        bytes += readNow;
        for (const { index, ...hashed } of results) take(index, hashed);
        read(bytes);
      },
      signal,
    );
    await remember(fresh);
    return answers;
  };
}

/** Nothing tells that a file is another than the one that was read. */
export function isAsItWas(file: FileFacts, known: HashedFile): boolean {
  return isUnchanged(file, known) && identityOf(file) === known.identity;
}

/** Tells a file from one that took its place, or was written over it, with its size and time. */
function identityOf({ inode = '', ctimeMs }: FileFacts): string {
  return ctimeMs === undefined ? inode : `${inode}:${ctimeMs}`;
}

/**
 * A file may change again without its time telling, as finely as its disk keeps times: whole seconds, two at a time,
 * on the coarsest.
 */
function isOldEnough({ mtimeMs, ctimeMs = mtimeMs }: FileFacts, now: number): boolean {
  return [mtimeMs, ctimeMs].every((time) => now - time > (time % 1000 === 0 ? 2000 : 20));
}
