import { type KeyPlaces, keyVariable, looksLikeKey } from '#daemon/config/accessKey.ts';
import { ConfigError } from '#daemon/config/configError.ts';
import { ownHomeFolders } from '#daemon/config/homeFolder.ts';
import { systemKeychain } from '#daemon/config/keychain.ts';
import { loadSettings } from '#daemon/config/loadSettings.ts';
import { ownCommand } from '#daemon/config/ownCommand.ts';
import { prepareHome } from '#daemon/config/prepareHome.ts';
import type { FarmSettings } from '#daemon/config/settings.ts';
import type { BridgeClient } from '#protocol/bridge/client/client.ts';
import { DaemonNotReachable } from '#protocol/bridge/client/errors.ts';
import { findDaemon } from '../bridgeClient.ts';
import { CommandFailure, exitCodes } from '../command.ts';
import { words } from '../language.ts';
import { loadOwnSettings } from '../loadOwnSettings.ts';

export interface FarmAccount extends KeyPlaces {
  readonly farm: FarmSettings;
  /** Notes on the configuration, for before logging in. */
  readonly notes: readonly string[];
}

/** The account that is meant, and where its key may lie. Throws for the sandbox, whose key is no secret. */
export function farmAccount(named: string | undefined): FarmAccount {
  const home = prepareHome(ownHomeFolders()[0] ?? '');
  if (named !== undefined && looksLikeKey(named) && named !== configuredAccount(home))
    throw new CommandFailure(exitCodes.usage, keyInsteadOfAccount());
  const { farm } = loadOwnSettings(home, named === undefined ? {} : { farm: { account: named } });
  if (farm.baseUrl === undefined) {
    throw new CommandFailure(exitCodes.failed, words('cli.login.sandbox'));
  }
  const configured = configuredAccount(home);
  const notes = [
    ...(configured === farm.account ? [] : [words('cli.login.otherAccount', { account: farm.account })]),
    ...(process.env[keyVariable] === undefined
      ? []
      : [words('cli.login.variable', { variable: keyVariable })]),
  ];
  return { home, farm, keychain: systemKeychain(), notes };
}

/** The daemon that runs for this account of this farm, if there is one. */
export async function daemonFor(farm: FarmSettings): Promise<BridgeClient | undefined> {
  try {
    const bridge = await findDaemon(ownHomeFolders());
    const chosen = await bridge.farm();
    const isSame =
      chosen.baseUrl === farm.baseUrl &&
      chosen.account === farm.account &&
      (chosen.generation ?? 1) === farm.generation;
    return isSame ? bridge : undefined;
  } catch (error) {
    if (error instanceof DaemonNotReachable) return undefined;
    throw error;
  }
}

function configuredAccount(home: string): string | undefined {
  try {
    return loadSettings(home, process.env).farm.account;
  } catch (error) {
    if (error instanceof ConfigError) return undefined;
    throw error;
  }
}

const accountSetting = 'farm.account';

/** Without showing it: it may stand in a log of what was typed already, and nowhere else for our sake. */
export function keyInsteadOfAccount(): string {
  const set = ownCommand(`config set ${accountSetting}`);
  return words('cli.usage.keyAsAccount', { login: ownCommand('login'), set });
}
