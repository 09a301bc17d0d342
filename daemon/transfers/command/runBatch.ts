import { failure } from '#protocol/bridge/failure.ts';
import type { UnitError } from '#protocol/bridge/unit.ts';
import type { FailedFile, RemotePath, TransferRun } from '../driver.ts';
import { type CallEnd, callFailure, callProgram, misuseFailure } from './callProgram.ts';
import type { CommandRun } from './commandFile.ts';
import type { CommandParts } from './commandParts.ts';
import { observeRun } from './observeRun.ts';
import { fillArguments, type Values } from './placeholders.ts';

/** What one process is to bring. */
export interface Batch {
  readonly values: Values;
  /** By the name under which the program speaks of a file. */
  readonly files: ReadonlyMap<string, BatchFile>;
}

export interface BatchFile {
  readonly remotePath: RemotePath;
  /** Counted as moved on arrival, if the program counts no bytes. */
  readonly size: number;
  /** Looks whether it is there, where this machine can; puts it into its place. */
  arrived?(): Promise<boolean>;
}

export interface BatchOutcome {
  readonly failed: readonly FailedFile[];
  readonly error?: UnitError;
  readonly mayRetry: boolean;
  /** Bytes that this batch moved. */
  readonly bytes: number;
}

export async function runBatch(
  parts: CommandParts,
  command: CommandRun,
  { values, files }: Batch,
  run: TransferRun,
): Promise<BatchOutcome> {
  const left = new Map(files);
  const arrivals: Promise<void>[] = [];
  let bytes = 0;
  const move = (now: number) => {
    bytes = Math.max(bytes, now);
    run.moved(bytes);
  };
  const confirm = async (name: string, file: BatchFile) => {
    if (!left.delete(name)) return;
    if (file.arrived && !(await file.arrived())) return void left.set(name, file);
    if (command.moved === undefined) move(bytes + file.size);
    run.brought(file.remotePath);
  };
  const observed = observeRun(command, {
    moved: move,
    named(name) {
      const file = files.get(name);
      if (file && command.proof === 'line') arrivals.push(confirm(name, file));
    },
  });
  const args = fillArguments(command.argv, values);
  const end = await callProgram(parts, args, run.signal, observed.hear);
  await Promise.all(arrivals);

  const { done, partial = [], retry = [] } = command.exit;
  const code = end.how === 'code' ? end.code : undefined;
  const isBroken = command.proof === 'end' && observed.isBroken();
  const isOver = code !== undefined && !isBroken && (done.includes(code) || partial.includes(code));
  if (isOver && command.proof !== 'line') {
    const proved = command.proof === 'end' && done.includes(code) ? files.keys() : observed.named;
    for (const name of proved) {
      const file = files.get(name);
      if (file) await confirm(name, file);
    }
  }
  const mayRetry = isBroken || end.how === 'signal' || (code !== undefined && retry.includes(code));
  if (run.signal.aborted) return { failed: [], error: failure('aborted'), mayRetry: true, bytes };
  if (observed.misuse() !== '' && code !== 0)
    return { failed: [], error: misuseFailure(parts, observed.misuse()), mayRetry: false, bytes };
  if (!isOver) return { failed: [], error: callFailure(parts, end, observed.complaint()), mayRetry, bytes };
  const failed = [...left.values()].map(({ remotePath }) => ({
    remotePath,
    error: reasonOf(parts, end, observed.complaint(), remotePath),
  }));
  return { failed, mayRetry: mayRetry || (failed.length > 0 && done.includes(code)), bytes };
}

function reasonOf(parts: CommandParts, end: CallEnd, complaint: string, path: RemotePath): UnitError {
  if (complaint !== '') return callFailure(parts, end, complaint);
  return failure('notConfirmed', { program: parts.file.program, path });
}
