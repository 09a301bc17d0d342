import { ownHomeFolders } from '#daemon/config/homeFolder.ts';
import { eventLine } from '#protocol/bridge/event.ts';
import { findDaemon, mostTries } from './bridgeClient.ts';
import { type ExitCode, exitCodes, type OutputOptions, print } from './command.ts';
import { words } from './language.ts';

/** Prints each change as it is pushed, until Ctrl+C; with `--json` the events themselves, one a line. */
export async function watch({ json }: OutputOptions): Promise<ExitCode> {
  const bridge = await findDaemon(ownHomeFolders());
  const interrupted = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interrupted.abort());
  // What was missed while another database came is past; the next changes are printed.
  const reset = async () => undefined;
  for await (const event of bridge.events({ reset, signal: interrupted.signal, tries: mostTries })) {
    const at = 'at' in event ? event.at : new Date().toISOString();
    print({ json }, event, [`${at.slice(11, 19)}  ${eventLine(event, words)}`]);
  }
  return exitCodes.done;
}
