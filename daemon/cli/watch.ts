import { ownCommand } from '#daemon/config/ownCommand.ts';
import { DaemonNotReachable } from '#protocol/bridge/client/errors.ts';
import { eventLine, events } from '#protocol/bridge/event.ts';
import { connect, mostTries } from './bridgeClient.ts';
import { CommandFailure, type ExitCode, exitCodes, type OutputOptions, print } from './command.ts';
import { farmPrefix } from './farmMark.ts';
import { words } from './language.ts';
import { sayLine } from './terminal.ts';

/** Prints each change as it is pushed, until Ctrl+C; with `--json` the events themselves, one a line. */
export async function watch({ json }: OutputOptions): Promise<ExitCode> {
  const bridge = await connect();
  const interrupted = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interrupted.abort());
  // What was missed while another database came is past; the next changes are printed.
  const reset = async () => undefined;
  // From here on nothing is missed.
  const { eventsCursor: after } = await bridge.submissions({ query: { limit: 1 } });
  const listening = words('cli.watch.listening', { url: bridge.daemon.url });
  if (json) sayLine(farmPrefix() + listening);
  else print({}, undefined, [events['farm.changed'].line(await bridge.farm(), words), listening]);
  try {
    for await (const event of bridge.events({ after, reset, signal: interrupted.signal, tries: mostTries })) {
      const at = 'at' in event ? event.at : new Date().toISOString();
      print({ json }, event, [`${at.slice(11, 19)}  ${eventLine(event, words)}`]);
    }
  } catch (error) {
    if (!(error instanceof DaemonNotReachable)) throw error;
    const start = ownCommand('start');
    throw new CommandFailure(exitCodes.notReachable, words('cli.watch.daemonGone', { start }));
  }
  return exitCodes.done;
}
