import { forgetKey } from '#daemon/config/keepKey.ts';
import type { BridgeClient } from '#protocol/bridge/client/client.ts';
import { DaemonRefused } from '#protocol/bridge/client/errors.ts';
import { type ExitCode, exitCodes, type OutputOptions, print } from '../command.ts';
import { words } from '../language.ts';
import { studioAnswersSoon } from '../studioDisk.ts';
import { sayLine } from '../terminal/terminal.ts';
import { daemonFor, farmAccount } from './farmAccount.ts';

/** Removes the key wherever it is stored; the running daemon drops it too. */
export async function logout(named: string | undefined, options: OutputOptions): Promise<ExitCode> {
  await studioAnswersSoon();
  const account = farmAccount(named);
  const { farm } = account;
  const places = await forgetKey(account);
  const daemon = await daemonFor(farm);
  const warnings = daemon ? await drop(daemon) : [];
  print(options, { account: farm.account, farm: farm.baseUrl, removedFrom: places, warnings }, [
    ...(places.length === 0 ? [words('cli.logout.none', { account: farm.account })] : []),
    ...places.map((place) => words('cli.logout.removed', { place })),
    ...(daemon && warnings.length === 0 ? [words('cli.logout.waiting')] : []),
  ]);
  if (!options.json) for (const sentence of warnings) sayLine(words('cli.warning', { message: sentence }));
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
