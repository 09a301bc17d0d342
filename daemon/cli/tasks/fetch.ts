import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { BridgeClient } from '#protocol/bridge/client/client.ts';
import type { Transfer } from '#protocol/bridge/transfer.ts';
import { connect } from '../bridgeClient.ts';
import { type ExitCode, exitCodes, type OutputOptions, print } from '../command.ts';
import { words } from '../language.ts';
import { createProgressBars, type ProgressBars } from '../terminal/progressBars.ts';
import { stateWord } from './stateWord.ts';

export interface FetchOptions extends OutputOptions {
  /** A folder other than where the frames go by themselves. */
  readonly to?: string | undefined;
  /** Everything there is compared with the farm. */
  readonly verify?: boolean | undefined;
  /** Newer files are replaced. */
  readonly replace?: boolean | undefined;
}

const askAgainMs = 300;

/** Fetches the frames of tasks, and waits until all of them are here. */
export async function fetchTasks(named: readonly string[], options: FetchOptions): Promise<ExitCode> {
  const bridge = await connect();
  const taskIds = [...new Set(named)];
  // Before the first is begun: one that does not exist keeps all from being fetched.
  for (const taskId of taskIds) await bridge.task({ params: { taskId } });
  const folderOf = (taskId: string) => folderFor(taskId, taskIds.length, options.to);
  const begun: Transfer[] = [];
  for (const taskId of taskIds) {
    const folder = folderOf(taskId);
    const body = {
      ...(folder === undefined ? {} : { folder }),
      ...(options.verify ? { verify: true } : {}),
      ...(options.replace ? { replaceNewer: true } : {}),
    };
    begun.push(await bridge.downloadTask({ params: { taskId }, body }));
  }
  const bars = createProgressBars({ color: options.color });
  const ended: Transfer[] = [];
  try {
    for (const transfer of begun) ended.push(await untilOver(bridge, transfer, bars));
  } finally {
    bars.stop();
  }
  print(
    options,
    ended,
    ended.flatMap(linesOf),
    ended.map(({ folder = '' }) => folder),
  );
  return ended.every(({ state, failures = [] }) => state === 'done' && failures.length === 0)
    ? exitCodes.done
    : exitCodes.failed;
}

/** Tasks that are fetched together into a folder of one's own choice get a folder each. */
function folderFor(taskId: string, count: number, to: string | undefined): string | undefined {
  if (to === undefined) return undefined;
  const folder = path.resolve(to);
  return count === 1 ? folder : path.join(folder, taskId);
}

/** One that waits before trying again says why; the command does not wait for that. */
async function untilOver(bridge: BridgeClient, begun: Transfer, bars: ProgressBars): Promise<Transfer> {
  for (let transfer = begun; ; ) {
    const { id, taskId = '', state, files, error } = transfer;
    bars.show(id, {
      label: taskId,
      done: files.done,
      total: files.total,
      note: stateWord('transfer', state),
    });
    const isOver = state === 'done' || state === 'failed' || state === 'cancelled';
    if (isOver || (state === 'waiting' && error !== undefined)) return transfer;
    await pause(askAgainMs);
    transfer = await bridge.transfer({ params: { id } });
  }
}

function linesOf(transfer: Transfer): string[] {
  const { taskId = '', state, files, folder = '', flagged = 0, besideNewer = 0, error, verified } = transfer;
  const failures = transfer.failures ?? [];
  return [
    words('cli.fetch.fetched', { taskId, done: files.done, total: files.total, folder }),
    ...(verified ? [words('cli.fetch.verified', verified)] : []),
    ...(flagged > 0 ? [words('cli.fetch.flagged', { flagged, taskId })] : []),
    ...(besideNewer > 0 ? [words('cli.fetch.beside', { besideNewer })] : []),
    ...failures.map(({ file, error: { message } }) => `  ${file}: ${message}`),
    ...(error && failures.length === 0 ? [`  ${error.message}`] : []),
    ...(state === 'waiting' ? [words('cli.fetch.later')] : []),
  ];
}
