import { forgetKey } from '#daemon/config/keepKey.ts';
import type { BridgeClient } from '#protocol/bridge/client/client.ts';
import { DaemonRefused } from '#protocol/bridge/client/errors.ts';
import { type ExitCode, exitCodes, type OutputOptions, print } from './command.ts';
import { daemonFor, farmAccount } from './farmAccount.ts';
import { say } from './terminal.ts';

/** Removes the key from wherever it lies; the daemon that runs lets go of it too. */
export async function logout(named: string | undefined, options: OutputOptions): Promise<ExitCode> {
  const account = farmAccount(named);
  const { farm } = account;
  const places = await forgetKey(account);
  const daemon = await daemonFor(farm);
  const warnings = daemon ? await drop(daemon) : [];
  const held = places.join(' and ');
  print(options, { account: farm.account, farm: farm.baseUrl, removedFrom: places, warnings }, [
    places.length === 0 ? `There was no key of ${farm.account}.` : `The key is removed from ${held}.`,
    ...(daemon && warnings.length === 0
      ? ['The running daemon has none any more; what waits to be sent waits for a login.']
      : []),
  ]);
  if (!options.json) for (const sentence of warnings) say(`Warning: ${sentence}\n`);
  return exitCodes.done;
}

async function drop(daemon: BridgeClient): Promise<readonly string[]> {
  try {
    await daemon.dropAccessKey();
    return [];
  } catch (error) {
    if (error instanceof DaemonRefused) return [error.message];
    throw error;
  }
}
