import { ownCommand } from '#daemon/config/ownCommand.ts';
import type { BridgeClient } from '#protocol/bridge/client/client.ts';
import { DaemonNotReachable } from '#protocol/bridge/client/errors.ts';
import { type BridgeEvent, eventLine, events, type ProgressMessage } from '#protocol/bridge/event.ts';
import { maxListLimit } from '#protocol/bridge/resource.ts';
import { activeTaskStates } from '#protocol/tasks/taskState.ts';
import { connect, mostTries } from '../bridgeClient.ts';
import { CommandFailure, type ExitCode, exitCodes, type OutputOptions, print } from '../command.ts';
import { farmPrefix } from '../farmMark.ts';
import { words } from '../language.ts';
import { createProgressBars, type ProgressBars } from '../terminal/progressBars.ts';
import { isLive, sayLine } from '../terminal/terminal.ts';
import { localSecond } from '../terminal/times.ts';
import { showTask, showTransfer } from './taskProgress.ts';

/** Prints each change as it is pushed, until Ctrl+C; with `--json` the events themselves, one a line. */
export async function watch(options: OutputOptions): Promise<ExitCode> {
  const bridge = await connect();
  const interrupted = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interrupted.abort());
  // What was missed while another database came is past; the next changes are printed.
  const reset = async () => undefined;
  // From here on nothing is missed.
  const { eventsCursor: after } = await bridge.submissions({ query: { limit: 1 } });
  const listening = words('cli.watch.listening', { url: bridge.daemon.url });
  if (options.json || options.quiet) sayLine(farmPrefix() + listening);
  else print(options, undefined, [events['farm.changed'].line(await bridge.farm(), words), listening]);
  // Bars belong to a person who looks; output that goes elsewhere gets every line.
  const isPlain = options.json || options.quiet || !isLive(process.stdout);
  const bars = isPlain ? undefined : createProgressBars(options);
  try {
    if (bars) await drawActive(bridge, bars);
    for await (const event of bridge.events({ after, reset, signal: interrupted.signal, tries: mostTries })) {
      if (bars && drawsBar(bars, event)) continue;
      const at = 'at' in event ? event.at : new Date().toISOString();
      const line = `${localSecond(at).slice(-8)}  ${eventLine(event, words)}`;
      if (bars) bars.tell(line);
      else print({ ...options, quiet: false }, event, [line]);
    }
  } catch (error) {
    if (!(error instanceof DaemonNotReachable)) throw error;
    const start = ownCommand('start');
    throw new CommandFailure(exitCodes.notReachable, words('cli.watch.daemonGone', { start }));
  } finally {
    bars?.stop();
  }
  return exitCodes.done;
}

/** What is under way is there before the first change. */
async function drawActive(bridge: BridgeClient, bars: ProgressBars): Promise<void> {
  const { items } = await bridge.tasks({ query: { limit: maxListLimit } });
  for (const task of items.toReversed()) if (activeTaskStates.has(task.state)) showTask(bars, task);
}

/** What moves is drawn over itself at the foot; what happened stays above it. */
function drawsBar(bars: ProgressBars, { type, data }: BridgeEvent | ProgressMessage): boolean {
  if (type === 'task.changed') {
    showTask(bars, data);
    return activeTaskStates.has(data.state);
  }
  if (type === 'transfer.progress') showTransfer(bars, data);
  return type === 'transfer.progress' || type === 'frame.progress';
}
