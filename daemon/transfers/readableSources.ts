import { failure } from '#protocol/bridge/failure.ts';
import { type DiskPrograms, unlessSilent } from './disk/diskPrograms.ts';
import type { FailedFile, FileToSend } from './driver.ts';

/** Of a disk, before it counts as one that does not answer. */
const patienceMs = 120_000;

/** Those that a program can be given, and those that it cannot. */
export async function readableSources(
  files: readonly FileToSend[],
  programs: DiskPrograms,
  signal: AbortSignal,
): Promise<{ readonly readable: readonly FileToSend[]; readonly failed: readonly FailedFile[] }> {
  const [first] = files;
  if (!first) return { readable: [], failed: [] };
  const order = { sources: files.map(({ source }) => source) };
  const asking = { at: first.source, signal, patienceMs };
  const answer = await unlessSilent(programs.ask('sources', order, asking));
  if (!answer) return { readable: [], failed: files.map((file) => unreadSource(file, 'other')) };
  const faults = new Map(answer.faults.map(({ index, fault }) => [index, fault]));
  return {
    readable: files.filter((_, index) => !faults.has(index)),
    failed: files.flatMap((file, index) => {
      const fault = faults.get(index);
      return fault === undefined ? [] : [unreadSource(file, fault)];
    }),
  };
}

export function unreadSource({ source, remotePath }: FileToSend, fault: string): FailedFile {
  return { remotePath, error: failure('fileNotRead', { fault, localPath: source }) };
}
