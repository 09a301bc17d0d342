import { stat } from 'node:fs/promises';
import { failure } from '#protocol/bridge/failure.ts';
import type { FailedFile, FileToSend } from './driver.ts';

/** Those that a program can be given, and those that are gone: some programs say nothing of them, some give up all. */
export async function readableSources(
  files: readonly FileToSend[],
): Promise<{ readonly readable: readonly FileToSend[]; readonly failed: readonly FailedFile[] }> {
  const faults = await Promise.all(
    files.map(({ source }) =>
      stat(source).then(
        (stats) => (stats.isFile() ? undefined : 'notAFile'),
        ({ code }: NodeJS.ErrnoException) => (code === 'ENOENT' ? 'missing' : 'other'),
      ),
    ),
  );
  return {
    readable: files.filter((_, index) => faults[index] === undefined),
    failed: files.flatMap((file, index) => {
      const fault = faults[index];
      return fault === undefined ? [] : [unreadSource(file, fault)];
    }),
  };
}

export function unreadSource({ source, remotePath }: FileToSend, fault: string): FailedFile {
  return { remotePath, error: failure('fileNotRead', { fault, localPath: source }) };
}
